import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Plan } from "@/app/(portal)/cycles/[year]/announcement/_plan";
import { AnnouncementDocument } from "@/components/announcements/announcement-document";
import { Funnelled } from "@/components/statistics/funnel";
import { Details } from "@/components/ui/details";
import { DemoMark } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { getAnnouncementPlan } from "@/lib/announcements/plan";
import { listAnnouncements, paperPath, type PublishedAnnouncement } from "@/lib/announcements/queries";
import { requireActor } from "@/lib/auth";
import { todayInThailand } from "@/lib/domain/calendar";
import { readForm } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("announcement"))("title") };
}

export default async function AnnouncementPage({ params, searchParams }: PageProps<"/cycles/[year]/announcement">) {
  const [{ year: part }, search] = await Promise.all([params, searchParams]);
  const year = idOrNotFound(part);
  const actor = await requireActor(`/cycles/${year}/announcement`);
  const [t, nav, announcements] = await Promise.all([getTranslations("announcement"), getTranslations("nav"), listAnnouncements(year)]);
  const crumbs = [{ href: "/dashboard", label: nav("dashboard") }];
  const [published] = announcements;
  if (published) {
    return (
      <>
        <PageHeader crumbs={crumbs} eyebrow={t("eyebrow", { year })} title={t("title")} tag={published.isDemo && <DemoMark />} />
        {announcements.map((announcement) => (
          <Published key={announcement.id} announcement={announcement} />
        ))}
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

async function Published({ announcement }: { announcement: PublishedAnnouncement }) {
  const t = await getTranslations("announcement");
  return (
    <>
      <p className="no-print">
        {announcement.hasPaper ? (
          <a href={paperPath(announcement)} type="application/pdf">
            {t("paperLink", { number: announcement.number })}
          </a>
        ) : (
          t("paperWaits")
        )}
      </p>
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
