import { useLocale, useTranslations } from "next-intl";
import { dayAsked, DayField, DayNote, type AskedDay } from "@/app/(public)/_documents/on-day";
import type { MakePage } from "@/app/(public)/_documents/page";
import { BodyTable } from "@/components/register/body-table";
import { ProvinceMap } from "@/components/register/province-map";
import { addressWith } from "@/components/ui/address";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { publicPath } from "@/lib/i18n/locales";
import { say } from "@/lib/messages";
import { mapShapes } from "@/lib/register/map-shapes";
import { listMinistries, listProvinces, type MinistryRow, type ProvinceRow } from "@/lib/register/queries";

/** The map, and the table that says the same. */
export const provincesPage: MakePage = async ({ locale, search, today }) => {
  const day = dayAsked(search, today);
  return { title: say(locale, "provinces.title"), body: <Provinces provinces={await listProvinces(day.on)} day={day} /> };
};

export const ministriesPage: MakePage = async ({ locale, search, today }) => {
  const day = dayAsked(search, today);
  return { title: say(locale, "ministries.title"), body: <Ministries ministries={await listMinistries(day.on)} day={day} /> };
};

function Provinces({ provinces, day }: { provinces: ProvinceRow[]; day: AskedDay }) {
  const t = useTranslations("provinces");
  const locale = useLocale();
  return (
    <>
      <Head path="/register/provinces" title={t("title")} lead={t("lead")} day={day} />
      <div className="grid gap-x-8 lg:grid-cols-[minmax(18rem,1fr)_2fr]">
        <ProvinceMap shapes={mapShapes()} provinces={provinces} />
        <div className="min-w-0">
          <BodyTable
          rows={provinces}
          hrefOf={(code) => addressWith(publicPath(locale, `/register/provinces/${code}`), { on: day.chosen })}
          caption={t("caption")}
          header={t("province")}
          />
        </div>
      </div>
    </>
  );
}

function Ministries({ ministries, day }: { ministries: MinistryRow[]; day: AskedDay }) {
  const t = useTranslations("ministries");
  const locale = useLocale();
  return (
    <>
      <Head path="/register/ministries" title={t("title")} lead={t("lead")} day={day} />
      <BodyTable
        rows={ministries}
        hrefOf={(code) => addressWith(publicPath(locale, `/register/ministries/${code}`), { on: day.chosen })}
        caption={t("caption")}
        header={t("ministry")}
        empty={<p>{t("empty")}</p>}
      />
    </>
  );
}

function Head({ path, title, lead, day }: { path: string; title: string; lead: string; day: AskedDay }) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <>
      <PageHeader crumbs={[{ href: publicPath(locale, "/register"), label: t("register.title") }]} title={title} lead={lead} />
      <FilterBar path={publicPath(locale, path)} isFiltered={day.chosen !== null} submitLabel={t("onDay.show")} label={t("onDay.label")}>
        <DayField {...day} />
      </FilterBar>
      <DayNote {...day} />
    </>
  );
}
