import { getLocale, getTranslations } from "next-intl/server";
import { AssignmentProposal } from "@/components/cycles/assignment-proposal";
import { RadioGroup } from "@/components/ui/choices";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { NumberInput } from "@/components/ui/text-input";
import { getAssignmentPage, type AssignmentPage as Page } from "@/lib/assessments/proposal-queries";
import { requireActor } from "@/lib/auth";
import type { AssessedStage } from "@/lib/domain/stage";
import { readForm, type Search } from "@/lib/form-state";
import { refusalSentence } from "@/lib/messages";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("assignment"))("title") };
}

/** The secretariat has teams and scorers proposed for all cases without any, reads the reasons, and confirms. */
export default async function AssignmentPage({ params, searchParams }: Props) {
  const { year } = await params;
  const actor = await requireActor(`/cycles/${year}/assignment`);
  const page = await orNotFound(getAssignmentPage(actor, idOrNotFound(year)));
  const [t, cycle, form, locale] = await Promise.all([getTranslations("assignment"), getTranslations("cycle"), readForm(await searchParams), getLocale()]);
  const codes = (page.proposal?.rows ?? []).flatMap(({ outcome }) => (outcome === null || outcome === "ASSIGNED" ? [] : [outcome]));
  const refused = Object.fromEntries(codes.map((code) => [code, refusalSentence(locale, code, { name: t("someone") })]));
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={cycle("of", { year })}
        crumbs={[{ href: "/cycles", label: cycle("title") }, { href: `/cycles/${year}`, label: cycle("of", { year }) }]}
        lead={<p>{t("lead")}</p>}
      />
      {page.proposal && <AssignmentProposal proposal={page.proposal} year={page.year} form={form} refused={refused} />}
      {page.proposal?.state !== "CONFIRMED" && <Start page={page} form={form} />}
    </>
  );
}

const STAGES: readonly AssessedStage[] = ["DOCUMENT", "ON_SITE"];

async function Start({ page, form }: { page: Page; form: FormState }) {
  const t = await getTranslations("assignment");
  const { waiting, assessors, scorers, cycleId, year } = page;
  const most = Math.max(waiting.DOCUMENT, waiting.ON_SITE);
  if (most === 0) return <InsetText><p>{t("nothing")}</p></InsetText>;
  const mine = formFor(form, "startProposal");
  // A quarter more than the even share, so that conflicts and journeys leave a choice.
  const even = Math.max(1, Math.ceil((1.25 * most * scorers) / Math.max(1, assessors)));
  return (
    <Section title={t("start")} lead={t("counts", { assessors })}>
      <PostForm to="startProposal" back={`/cycles/${year}/assignment`} form={mine} hidden={{ cycleId, year }} submitLabel={t("propose")}>
        <RadioGroup
          {...bind(mine, "stage", waiting.DOCUMENT > 0 ? "DOCUMENT" : "ON_SITE")}
          label={t("stage")}
          options={STAGES.map((stage) => ({ value: stage, label: t(`stageOf.${stage}`, { count: waiting[stage] }) }))}
        />
        <NumberInput {...bind(mine, "capacity", even)} label={t("capacity")} hint={t("capacityHint")} width="tiny" />
      </PostForm>
    </Section>
  );
}
