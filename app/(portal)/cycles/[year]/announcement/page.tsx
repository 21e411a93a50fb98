import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Correction } from "@/app/(portal)/cycles/[year]/announcement/_correction";
import { Plan } from "@/app/(portal)/cycles/[year]/announcement/_plan";
import { AnnouncementDocument } from "@/components/announcements/announcement-document";
import { Funnelled } from "@/components/statistics/funnel";
import { Details } from "@/components/ui/details";
import { DemoMark } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { ProgressBar } from "@/components/ui/progress-bar";
import { ReloadWhile } from "@/components/ui/reload-while";
import { getCorrectionPlan } from "@/lib/announcements/correction-plan";
import { contentOf, letterOf } from "@/lib/announcements/paper";
import { getAnnouncementPlan } from "@/lib/announcements/plan";
import { listAnnouncements, paperPath, type PublishedAnnouncement } from "@/lib/announcements/queries";
import { requireActor } from "@/lib/auth";
import { getMakingProgress } from "@/lib/certificates/papers";
import { canManage } from "@/lib/domain/areas";
import { todayInThailand } from "@/lib/domain/calendar";
import { readForm } from "@/lib/form-state";
import { formatNumber } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { getFunnel } from "@/lib/statistics/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("announcement"))("title") };
}

export default async function AnnouncementPage({ params, searchParams }: PageProps<"/cycles/[year]/announcement">) {
  const [{ year: part }, search] = await Promise.all([params, searchParams]);
  const year = idOrNotFound(part);
  const actor = await requireActor(`/cycles/${year}/announcement`);
  const [t, nav, announcements] = await Promise.all([getTranslations("announcement"), getTranslations("nav"), listAnnouncements(year)]);
  const crumbs = [{ href: "/dashboard", label: nav("dashboard") }];
  const [today, form] = [todayInThailand(new Date()), await readForm(search)];
  const [published] = announcements;
  if (published) {
    const runs = canManage(actor, "announcements");
    const correction = runs ? await getCorrectionPlan(actor, year) : null;
    return (
      <>
        <PageHeader crumbs={crumbs} eyebrow={t("eyebrow", { year })} title={t("title")} tag={published.isDemo && <DemoMark />} />
        {runs && announcements.map(({ id }) => <Making key={id} announcementId={id} />)}
        {correction && <Correction plan={correction} count={announcements.length} today={today} form={form} />}
        {announcements.map((announcement) => (
          <Published key={announcement.id} announcement={announcement} />
        ))}
        {announcements.length > 1 && <Funnelled funnel={await getFunnel({ year })} title={t("correction.current", { year })} />}
      </>
    );
  }
  const plan = await orNotFound(getAnnouncementPlan(actor, year));
  return (
    <>
      <PageHeader crumbs={crumbs} eyebrow={t("eyebrow", { year })} title={t("title")} lead={t("lead")} />
      <Plan plan={plan} today={today} form={form} />
    </>
  );
}

/** How far the certificates are made, until all are. */
async function Making({ announcementId }: { announcementId: number }) {
  const [t, { all, made }] = await Promise.all([getTranslations("announcement.making"), getMakingProgress(announcementId)]);
  if (made >= all) return null;
  return (
    <>
      <ReloadWhile everyMs={3000} />
      <ProgressBar id={`making-${announcementId}`} label={t("progress", { made: formatNumber(made), all: formatNumber(all) })} value={made} max={all} />
      <p className="text-sm text-muted">{t("hint")}</p>
    </>
  );
}

async function Published({ announcement }: { announcement: PublishedAnnouncement }) {
  const t = await getTranslations("announcement");
  return (
    <>
      <p className="no-print">
        {announcement.hasPaper ? (
          <a className="link" href={paperPath(announcement)} type="application/pdf">
            {t("paperLink", { number: announcement.number })}
          </a>
        ) : (
          t("paperWaits")
        )}
      </p>
      <AnnouncementDocument announcement={announcement} letter={letterOf(contentOf(announcement))} />
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
