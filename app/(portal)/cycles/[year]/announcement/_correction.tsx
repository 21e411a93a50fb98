import { getLocale, getTranslations } from "next-intl/server";
import { Draft } from "@/app/(portal)/cycles/[year]/announcement/_draft";
import { CorrectedTable } from "@/components/announcements/corrected-table";
import { NotPublished, UnderWay } from "@/components/announcements/publication-state";
import { ScheduleForm } from "@/components/announcements/schedule-form";
import { InsetText } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { endedOf, tiersOf, type CorrectionPlan } from "@/lib/announcements/correction-plan";
import type { DraftView } from "@/lib/announcements/draft-view";
import { isUnderWay } from "@/lib/domain/announcement";
import type { Day } from "@/lib/domain/calendar";
import type { ShownForm } from "@/lib/form-state";
import { refusalSentence } from "@/lib/messages";

type Props = { plan: CorrectionPlan; count: number; today: Day; form: ShownForm };

/** What was judged anew since, and the announcement that corrects it; for the secretariat. */
export async function Correction({ plan, count, today, form }: Props) {
  const [t, language] = await Promise.all([getTranslations("announcement"), getLocale()]);
  const { cycle: { year }, draft, rows, waiting } = plan;
  if (rows.length === 0 && draft === null) return null;
  const locale = language === "en" ? "en" : "th";
  return (
    <Section title={t("correction.title")} lead={t("correction.lead")}>
      {draft && <State draft={draft} year={year} locale={locale} form={form} />}
      <CorrectedTable rows={rows} />
      {waiting > 0 && <p>{t("correction.waiting", { count: waiting })}</p>}
      <Draft cycle={plan.cycle} draft={draft} number={count + 1} today={today} form={form} />
      {!(draft && isUnderWay(draft.state)) && <Publish plan={plan} locale={locale} today={today} form={form} />}
    </Section>
  );
}

function State({ draft, year, locale, form }: { draft: DraftView; year: number; locale: "th" | "en"; form: ShownForm }) {
  if (isUnderWay(draft.state)) return <UnderWay draft={draft} year={year} form={form} />;
  return draft.fault && <NotPublished draft={draft} reason={refusalSentence(locale, draft.fault.code, draft.fault.params)} />;
}

async function Publish({ plan, locale, today, form }: Omit<Props, "count"> & { locale: "th" | "en" }) {
  const t = await getTranslations("announcement");
  const { draft, faults, cycle: { year } } = plan;
  const certificates = tiersOf(plan).reduce((sum, { names }) => sum + names.length, 0);
  return (
    <Section title={t("publishTitle")} id="publish">
      {draft && faults.length === 0 ? (
        <ScheduleForm draft={draft} year={year} certificates={certificates} ended={endedOf(plan).length} today={today} form={form} />
      ) : (
        <InsetText>
          {faults.map(({ code, params }) => <p key={code}>{refusalSentence(locale, code, params)}</p>)}
          {draft === null && <p>{t("draft.first")}</p>}
        </InsetText>
      )}
    </Section>
  );
}
