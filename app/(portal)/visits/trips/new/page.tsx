import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { TripForm } from "@/components/visits/trip-form";
import { requireActor } from "@/lib/auth";
import { readForm, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { findTripPlace } from "@/lib/visits/queries";
import { numberOf } from "@/lib/paging";

export async function generateMetadata() {
  return { title: (await getTranslations("trips"))("plan") };
}

/** A new day of a team in a province. */
export default async function NewTripPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const [teamId, province] = [numberOf(search.team), typeof search.province === "string" ? search.province : ""];
  const here = `/visits/trips/new?team=${teamId}&province=${encodeURIComponent(province)}`;
  const actor = await requireActor(here);
  if (teamId === null) notFound();
  const { place, cases } = await orNotFound(findTripPlace(actor, teamId, province));
  const [t, locale, form] = await Promise.all([getTranslations("trips"), getLocale(), readForm(search)]);
  return (
    <>
      <PageHeader
        title={t("planAt", { province: locale === "en" ? place.provinceEn : place.provinceTh })} eyebrow={t("teamOf", { number: place.teamNumber, year: String(place.year) })}
        crumbs={[{ href: "/visits/trips", label: t("title") }]}
      />
      <TripForm back={here} form={form} cases={cases} hidden={{ teamId, provinceCode: province }} tripOn={null} note="" isChange={cases.some(({ told }) => told !== null)} />
    </>
  );
}
