import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AnnouncementDocument } from "@/components/announcements/announcement-document";
import { Checklist, isReady } from "@/components/announcements/checklist";
import { PlanNames } from "@/components/announcements/plan-names";
import { PublishForm } from "@/components/announcements/publish-form";
import { Funnelled } from "@/components/statistics/funnel";
import { Details } from "@/components/ui/details";
import { DemoMark, InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { findAnnouncement, getAnnouncementPlan, type AnnouncementPlan, type PublishedAnnouncement } from "@/lib/announcements/queries";
import { requireActor } from "@/lib/auth";
import { todayInThailand, type Day } from "@/lib/domain/calendar";
import { readForm, type ShownForm } from "@/lib/form-state";
import { formatNumber } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("announcement"))("title") };
}

export default async function AnnouncementPage({ params, searchParams }: PageProps<"/cycles/[year]/announcement">) {
  const [{ year: part }, search] = await Promise.all([params, searchParams]);
  const year = idOrNotFound(part);
  const actor = await requireActor(`/cycles/${year}/announcement`);
  const [t, nav, published] = await Promise.all([getTranslations("announcement"), getTranslations("nav"), findAnnouncement(year)]);
  const crumbs = [{ href: "/dashboard", label: nav("dashboard") }];
  if (published) {
    return (
      <>
        <PageHeader crumbs={crumbs} eyebrow={t("eyebrow", { year })} title={t("title")} tag={published.isDemo && <DemoMark />} />
        <Published announcement={published} />
      </>
    );
  }
  const plan = await orNotFound(getAnnouncementPlan(actor, year));
  return (
    <>
      <PageHeader crumbs={crumbs} eyebrow={t("eyebrow", { year })} title={t("title")} lead={t("lead")} />
      <Plan plan={plan} today={todayInThailand(new Date())} form={await readForm(search)} />
    </>
  );
}

async function Plan({ plan, today, form }: { plan: AnnouncementPlan; today: Day; form: ShownForm }) {
  const t = await getTranslations("announcement");
  const { year } = plan.cycle;
  return (
    <>
      <Section title={t("checklist")}>
        <Checklist plan={plan} year={year} />
      </Section>
      <Section title={t("preview")}>
        <Funnelled funnel={plan.figures} title={t("funnel", { year })} />
        <p>{t("declined", { declined: formatNumber(plan.declined), confirmed: formatNumber(plan.confirmed) })}</p>
      </Section>
      <Section title={t("names")}>
        <PlanNames tiers={plan.tiers} />
      </Section>
      <Section title={t("publishTitle")}>
        {isReady(plan) ? (
          <PublishForm plan={plan} today={today} form={form} />
        ) : (
          <InsetText>
            <p>{t("notYet")}</p>
          </InsetText>
        )}
      </Section>
    </>
  );
}

async function Published({ announcement }: { announcement: PublishedAnnouncement }) {
  const t = await getTranslations("announcement");
  return (
    <>
      <p className="no-print text-sm text-muted">{t("print")}</p>
      <AnnouncementDocument announcement={announcement} />
      <div className="no-print">
        <Funnelled funnel={announcement.figures} title={t("funnel", { year: announcement.year })} />
        <p className="text-sm text-muted">{t("frozen")}</p>
        {announcement.synthetic.length > 0 && (
          <Details summary={t("synthetic")}>
            <p>{announcement.source}</p>
            <ul className="list-disc ps-6">
              {announcement.synthetic.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </Details>
        )}
      </div>
    </>
  );
}
