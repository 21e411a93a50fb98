import { getLocale, getTranslations } from "next-intl/server";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import { format } from "@/lib/format";
import { orNotFound } from "@/lib/page";
import { listTripPlaces, listTrips, type TripPlace, type TripRow } from "@/lib/visits/queries";

export async function generateMetadata() {
  return { title: (await getTranslations("trips"))("title") };
}

/** Days of teams in the provinces: what is planned, and where centers still wait for a day. */
export default async function TripsPage() {
  const actor = await requireActor("/visits/trips");
  const [t, visits, trips, places] = await Promise.all([
    getTranslations("trips"), getTranslations("worklist"), orNotFound(listTrips(actor, new Date())), orNotFound(listTripPlaces(actor)),
  ]);
  return (
    <>
      <PageHeader title={t("title")} crumbs={[{ href: "/visits", label: visits("visitsTitle") }]} lead={<p>{t("lead")}</p>} />
      <Section title={t("planned")}><Trips rows={trips} /></Section>
      <Section title={t("places")} lead={t("placesLead")}><Places rows={places} /></Section>
    </>
  );
}

async function Trips({ rows }: { rows: TripRow[] }) {
  const [t, locale] = [await getTranslations("trips"), await getLocale()];
  return (
    <DataTable
      caption={t("planned")} captionHidden rows={rows} rowKey={(row) => row.id} empty={t("noTrips")}
      columns={[
        { key: "day", header: t("day"), isRowHeader: true, cell: (row) => <AppLink href={`/visits/trips/${row.id}`}>{format.day(row.tripOn, locale)}</AppLink> },
        { key: "team", header: t("team"), cell: (row) => t("teamOf", { number: row.teamNumber, year: String(row.year) }) },
        { key: "province", header: t("province"), cell: (row) => (locale === "en" ? row.provinceEn : row.provinceTh) },
        { key: "stops", header: t("stops"), cell: (row) => t("centers", { count: row.stops }) },
      ]}
    />
  );
}

async function Places({ rows }: { rows: TripPlace[] }) {
  const [t, locale] = [await getTranslations("trips"), await getLocale()];
  return (
    <DataTable
      caption={t("places")} captionHidden rows={rows} rowKey={(row) => `${row.teamId}-${row.provinceCode}`} empty={t("noPlaces")}
      columns={[
        { key: "province", header: t("province"), isRowHeader: true, cell: (row) => (locale === "en" ? row.provinceEn : row.provinceTh) },
        { key: "team", header: t("team"), cell: (row) => t("teamOf", { number: row.teamNumber, year: String(row.year) }) },
        { key: "cases", header: t("stops"), cell: (row) => t("centersOpen", { count: row.cases, open: row.unplanned }) },
        { key: "plan", header: t("plan"), headerHidden: true, cell: (row) => <AppLink href={`/visits/trips/new?team=${row.teamId}&province=${row.provinceCode}`}>{t("plan")}</AppLink> },
      ]}
    />
  );
}
