import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { CriteriaList } from "@/components/pre-checks/criteria-list";
import { DRAFTS_PATH, draftPath } from "@/components/pre-checks/paths";
import { SendCheckForm } from "@/components/pre-checks/pre-check-form";
import { CheckNotes } from "@/components/pre-checks/remark-notes";
import { ButtonLink } from "@/components/ui/button";
import { DemoMark } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { getPreCheck } from "@/lib/applications/pre-check-queries";
import { requireActor } from "@/lib/auth";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("preCheck"))("title") };
}

/** One draft as its ministry looks it through: its criteria, what was remarked, and the way to tell the center. */
export default async function DraftPage({ params, searchParams }: Props) {
  const id = idOrNotFound((await params).id);
  const actor = await requireActor(draftPath(id));
  const { work, remarks, checks } = await orNotFound(getPreCheck(actor, id));
  const [t, follow, locale, form] = await Promise.all([getTranslations("preCheck"), getTranslations("followUp"), getLocale(), readForm(await searchParams)]);
  const { head, facts } = work.application;
  const waiting = remarks.filter(({ authorId, sentAt }) => authorId === actor.userId && sentAt === null).length;
  const round = Math.max(0, ...checks.filter(({ authorId }) => authorId === actor.userId).map((check) => check.round)) + 1;
  return (
    <>
      <PageHeader
        title={nameIn(locale, { nameTh: head.centerTh, nameEn: head.centerEn })} eyebrow={t("draftOf", { year: String(facts.year) })} tag={head.isDemo && <DemoMark />}
        lead={nameIn(locale, { nameTh: head.agencyTh, nameEn: head.agencyEn })}
        crumbs={[{ href: "/follow-up", label: follow("title") }, { href: DRAFTS_PATH, label: t("title") }]}
        actions={
          <>
            <ButtonLink href="#send">{t("send")}</ButtonLink>
            <ButtonLink href={`/applications/${id}/review`} tone="secondary">
              {t("readWhole")}
            </ButtonLink>
          </>
        }
      />
      {checks.length > 0 && (
        <Section title={t("checks")} id="checks">
          <CheckNotes checks={checks} />
        </Section>
      )}
      <CriteriaList work={work} remarks={remarks} />
      <SendCheckForm applicationId={id} round={round} waiting={waiting} form={form} />
    </>
  );
}
