import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { FIGURES } from "@/components/statistics/figure-address";
import { addressWith, type Query } from "@/components/ui/address";
import { FilterBar } from "@/components/ui/filter-bar";
import { WarningText } from "@/components/ui/notice";
import { PageHeader, type Crumb } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { Tabs } from "@/components/ui/tabs";
import type { OddPart } from "@/lib/domain/figure-filter";
import { format } from "@/lib/format";
import type { Named, Place } from "@/lib/statistics/part";

export const FIGURE_VIEWS = ["year", "provinces", "certificates"] as const;
export type FigureViewName = (typeof FIGURE_VIEWS)[number];
const PATH: Record<FigureViewName, string> = { year: FIGURES, provinces: `${FIGURES}/provinces`, certificates: `${FIGURES}/certificates` };
export const pathOf = (view: FigureViewName): string => PATH[view];

/** The bodies above and the one that is looked at, from the top down; each with what an address names to show it. */
export function usePlace({ ministry, agencies, part }: Place, isNational: boolean): { name: string; above: { name: string; query: Query }[] } {
  const t = useTranslations("figures");
  const locale = useLocale();
  const top = { name: t(isNational ? "wholeCountry" : "mine"), query: { ministry: null, agency: null, direct: null } };
  const bodies = [
    ...(ministry ? [{ name: nameIn(locale, ministry), query: { ministry: ministry.id, agency: null, direct: null } }] : []),
    ...agencies.map((agency) => ({ name: nameIn(locale, agency), query: { ministry: part.ministry, agency: agency.id, direct: null } })),
  ];
  const all = [...(isNational || bodies.length === 0 ? [top] : []), ...bodies];
  return { name: all.at(-1)?.name ?? "", above: all.slice(0, -1) };
}

export type FigureHeadProps = {
  view: FigureViewName; place: Place; isNational: boolean; query: Query; odd: readonly OddPart[];
  /** Ministries that may be chosen; none where there is nothing to choose. */
  ministries: readonly Named[];
  now: Date;
};

/** The head of every view: whose figures these are, the way up, the views, and what of the address was passed over. */
export function FigureHead({ view, place, isNational, query, odd, ministries, now }: FigureHeadProps) {
  const t = useTranslations("figures");
  const locale = useLocale();
  const { name, above } = usePlace(place, isNational);
  const crumbs: Crumb[] = above.map((step) => ({ label: step.name, href: addressWith(PATH[view], query, step.query) }));
  return (
    <>
      <PageHeader eyebrow={t("title")} title={name} crumbs={crumbs} lead={<span className="text-base">{t("asOf", { at: format.instant(now, locale) })}</span>} />
      <OddParts odd={odd} />
      <Tabs
        tabs={FIGURE_VIEWS.map((key) => ({ key, href: addressWith(PATH[key], query, { province: null }), label: t(`view.${key}`) }))}
        current={view}
        label={t("views")}
      />
      {ministries.length > 1 && place.part.agency === null && <ChooseMinistry path={PATH[view]} query={query} ministries={ministries} />}
    </>
  );
}

/** What of the address was passed over: the default is shown, and it is said. */
export function OddParts({ odd }: { odd: readonly OddPart[] }) {
  const t = useTranslations("figures.odd");
  if (odd.length === 0) return null;
  return (
    <WarningText>
      <p>{t("lead", { parts: odd.map((part) => t(part)).join(", ") })}</p>
    </WarningText>
  );
}

function ChooseMinistry({ path, query, ministries }: { path: string; query: Query; ministries: readonly Named[] }) {
  const t = useTranslations("figures");
  const locale = useLocale();
  const options = ministries.map((row) => ({ value: String(row.id), label: nameIn(locale, row) }));
  return (
    <FilterBar path={path} keep={{ year: query.year, on: query.on }} submitLabel={t("show")} label={t("choosePart")}>
      <Select name="ministry" label={t("ministry")} options={options} empty={t("allMinistries")} defaultValue={query.ministry ? String(query.ministry) : ""} />
    </FilterBar>
  );
}
