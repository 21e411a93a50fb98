import { useLocale, useTranslations } from "next-intl";
import { dayAsked, DayField, DayNote, type AskedDay } from "@/app/(public)/_documents/on-day";
import type { MakePage } from "@/app/(public)/_documents/page";
import { AnnouncementList } from "@/components/register/announcement-list";
import { BodyTable } from "@/components/register/body-table";
import { YearSources } from "@/components/register/year-sources";
import { YearsTable } from "@/components/register/years-table";
import { CenterCounts } from "@/components/statistics/center-counts";
import { ComparedTable } from "@/components/statistics/compared-table";
import { TrendChart } from "@/components/statistics/trend-chart";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { publicPath } from "@/lib/i18n/locales";
import { say } from "@/lib/messages";
import { listPublicAnnouncements, type PublicAnnouncement } from "@/lib/register/announcements";
import { listMinistries, type MinistryRow } from "@/lib/register/queries";
import { listComparedFigures, type Compared } from "@/lib/statistics/compare";
import { getCounts, listAnnouncedYears, type CertificateCounts, type YearFigures } from "@/lib/statistics/queries";

export const statisticsPage: MakePage = async ({ locale, search, today }) => {
  const day = dayAsked(search, today);
  const [years, counts, ministries, compared, announcements] = await Promise.all([
    listAnnouncedYears(), getCounts({ on: day.on }), listMinistries(day.on), listComparedFigures(day.on), listPublicAnnouncements(),
  ]);
  const title = say(locale, "publicStatistics.title");
  return { title, body: <Statistics {...{ years, counts, ministries, compared, announcements, day }} /> };
};

type StatisticsProps = {
  years: YearFigures[]; counts: CertificateCounts; ministries: MinistryRow[]; compared: Compared[]; announcements: PublicAnnouncement[]; day: AskedDay;
};

function Statistics({ years, counts, ministries, compared, announcements, day }: StatisticsProps) {
  const t = useTranslations();
  const locale = useLocale();
  const path = publicPath(locale, "/statistics");
  return (
    <>
      <PageHeader title={t("publicStatistics.title")} lead={t("publicStatistics.lead")} />
      <Section title={t("publicStatistics.countsTitle")}>
        <FilterBar path={path} isFiltered={day.chosen !== null} submitLabel={t("onDay.show")} label={t("onDay.label")}>
          <DayField {...day} />
        </FilterBar>
        <DayNote {...day} />
        <CenterCounts counts={counts} on={day.on} />
        <BodyTable
          rows={ministries}
          hrefOf={(code) => addressWith(publicPath(locale, `/register/ministries/${code}`), { on: day.chosen })}
          caption={t("ministries.caption")}
          header={t("ministries.ministry")}
          empty={<p>{t("ministries.empty")}</p>}
        />
        <AppLink href={addressWith(publicPath(locale, "/register/provinces"), { on: day.chosen })}>{t("register.byProvince")}</AppLink>
      </Section>
      <Section title={t("openData.yearsTitle")} lead={t("publicStatistics.yearsLead")}>
        {years.length > 0 && <TrendChart title={t("openData.yearsCaption")} rows={years} />}
        <YearsTable rows={years} caption={t("openData.yearsCaption")} />
        <YearSources years={years} />
      </Section>
      <Section title={t("publicStatistics.announcementsTitle")}>
        <AnnouncementList announcements={announcements} />
      </Section>
      <Section title={t("openData.publishedTitle")} lead={t("openData.publishedLead")}>
        <ComparedTable rows={compared} />
      </Section>
    </>
  );
}
