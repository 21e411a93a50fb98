import { getLocale, getTranslations } from "next-intl/server";
import { Draft } from "@/app/(portal)/cycles/[year]/announcement/_draft";
import { Checklist, ToCommittee } from "@/components/announcements/checklist";
import { PlanNames } from "@/components/announcements/plan-names";
import { NotPublished, UnderWay } from "@/components/announcements/publication-state";
import { ScheduleForm } from "@/components/announcements/schedule-form";
import { Funnelled } from "@/components/statistics/funnel";
import { AppLink } from "@/components/ui/app-link";
import { InsetText } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import type { AnnouncementPlan } from "@/lib/announcements/plan";
import { isUnderWay } from "@/lib/domain/announcement";
import type { Day } from "@/lib/domain/calendar";
import type { ShownForm } from "@/lib/form-state";
import { formatNumber } from "@/lib/format";
import { refusalSentence } from "@/lib/messages";

type Props = { plan: AnnouncementPlan; today: Day; form: ShownForm };

/** What will be announced, the words of the paper, and when. */
export async function Plan({ plan, today, form }: Props) {
  const [t, locale] = await Promise.all([getTranslations("announcement"), getLocale()]);
  const { cycle: { year }, draft } = plan;
  const own = plan.faults.filter(({ params }) => params.field !== undefined);
  const refused = Object.fromEntries(own.map(({ code, params }) => [code, refusalSentence(locale === "en" ? "en" : "th", code, params)]));
  const waits = draft !== null && isUnderWay(draft.state);
  return (
    <>
      {waits && (
        <Section title={t("state.title")}>
          <UnderWay draft={draft} year={year} form={form} />
        </Section>
      )}
      {draft?.fault && <NotPublished draft={draft} reason={refusalSentence(locale === "en" ? "en" : "th", draft.fault.code, draft.fault.params)} />}
      <Section title={t("checklist")} id="checklist">
        <Checklist plan={plan} year={year} refused={refused} />
        <ToCommittee year={year} />
      </Section>
      <Section title={t("preview")}>
        <Funnelled funnel={plan.figures} title={t("funnel", { year })} />
        <p>{t("declined", { declined: formatNumber(plan.declined), confirmed: formatNumber(plan.confirmed) })}</p>
        <h3 className="mt-6 text-lg">{t("names")}</h3>
        <PlanNames tiers={plan.tiers} />
      </Section>
      <Draft cycle={plan.cycle} draft={draft} number={1} today={today} form={form} />
      {!waits && <Publish plan={plan} today={today} form={form} />}
    </>
  );
}

async function Publish({ plan, today, form }: Props) {
  const t = await getTranslations("announcement");
  const { draft, figures, cycle: { year } } = plan;
  const certificates = figures.gold + figures.silver + figures.blue;
  return (
    <Section title={t("publishTitle")} id="publish">
      {draft && plan.faults.length === 0 ? (
        <ScheduleForm draft={draft} year={year} certificates={certificates} today={today} form={form} />
      ) : (
        <InsetText>
          <p>{t(draft ? "notYet" : "draft.first")}</p>
          {draft && <p><AppLink href="#checklist">{t("seeChecklist")}</AppLink></p>}
        </InsetText>
      )}
    </Section>
  );
}
