import { getLocale, getTranslations } from "next-intl/server";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { LookerForm } from "@/components/sheets/looker-form";
import { StageTag } from "@/components/ui/stage-tag";
import { getLookChoice } from "@/lib/assessments/look-choice";
import { requireActor } from "@/lib/auth";
import { readForm } from "@/lib/form-state";
import { format } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = PageProps<"/applications/[id]/second-look">;

export async function generateMetadata() {
  return { title: (await getTranslations("looker"))("title") };
}

/** The secretariat names who looks again at a total near a floor. */
export default async function NameLookerPage({ params, searchParams }: Props) {
  const id = idOrNotFound((await params).id);
  const here = `/applications/${id}/second-look`;
  const actor = await requireActor(here);
  const choice = await orNotFound(getLookChoice(actor, id));
  const [t, form, locale] = await Promise.all([getTranslations("looker"), readForm(await searchParams), getLocale()]);
  return (
    <>
      <JudgingHeader
        head={choice.head}
        title={t(`titleOf.${choice.stage}`)}
        tag={<StageTag stage={choice.caseStage} />}
        lead={
          <>
            <p>{t("lead")}</p>
            <p>{t("askedAt", { at: format.instant(choice.askedAt, locale) })}</p>
          </>
        }
      />
      <LookerForm applicationId={id} stage={choice.stage} here={here} form={form} choices={choice.choices} lookerId={choice.lookerId} />
    </>
  );
}
