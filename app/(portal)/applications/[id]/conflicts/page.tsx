import { getTranslations } from "next-intl/server";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { ConflictList, DismissForm } from "@/components/sheets/conflict-list";
import { ButtonLink } from "@/components/ui/button";
import { InsetText } from "@/components/ui/notice";
import { listConflicts } from "@/lib/assessments/dismissals";
import { requireActor } from "@/lib/auth";
import { readForm } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = PageProps<"/applications/[id]/conflicts">;

export async function generateMetadata() {
  return { title: (await getTranslations("conflicts"))("title") };
}

/** The secretariat sees who may not judge a case and why, and dismisses what was, with a reason. */
export default async function ConflictsPage({ params, searchParams }: Props) {
  const [{ id: text }, search] = await Promise.all([params, searchParams]);
  const id = idOrNotFound(text);
  const actor = await requireActor(`/applications/${id}/conflicts`);
  const { head, rows } = await orNotFound(listConflicts(actor, id));
  const [t, form] = await Promise.all([getTranslations("conflicts"), readForm(search)]);
  return (
    <>
      <JudgingHeader head={head} title={t("title")} lead={<p>{t("lead")}</p>} />
      {rows.length === 0 ? <InsetText><p>{t("empty")}</p></InsetText> : <ConflictList rows={rows} />}
      <DismissForm applicationId={id} me={actor.userId} rows={rows} form={form} />
      <p className="mt-8"><ButtonLink href={`/applications/${id}/conflict`} tone="secondary">{t("declareOwn")}</ButtonLink></p>
    </>
  );
}
