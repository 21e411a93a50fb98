import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { openFigures } from "@/app/(portal)/figures/_view";
import { nameIn } from "@/components/bodies/names";
import { ProvinceMap } from "@/components/register/province-map";
import { listAddress } from "@/components/statistics/figure-address";
import { FigureHead } from "@/components/statistics/figure-head";
import { SaveChart } from "@/components/statistics/save-links";
import { YearTabs } from "@/components/statistics/year-tabs";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, EmptyState } from "@/components/ui/data-table";
import type { Query } from "@/components/ui/address";
import { formatNumber } from "@/lib/format";
import type { Search } from "@/lib/form-state";
import { mapShapes } from "@/lib/register/map-shapes";
import { listProvinceFigures, type ProvinceFigures } from "@/lib/statistics/cases";
import { caseQuestion } from "@/lib/statistics/view";

const PATH = "/figures/provinces";
const FIGURES_SHOWN = ["applied", "certified", "gold", "silver", "blue"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("figures"))("view.provinces") };
}

/** An announced cycle by province: a map for the eye, and the table that says all of it. */
export default async function ProvincesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { actor, today, view, query, head } = await openFigures(PATH, searchParams);
  const t = await getTranslations("figures");
  const question = view.cycle?.announced ? caseQuestion(actor, { ...view, figure: "applied", province: null }, today) : null;
  const rows = question === null ? [] : await listProvinceFigures(question);
  return (
    <>
      <FigureHead view="provinces" {...head} />
      {view.cycle ? (
        <>
          <YearTabs path={PATH} query={query} cycles={view.cycles} year={view.cycle.year} />
          <ByProvince rows={rows} query={{ ...query, province: null }} year={view.cycle.year} />
        </>
      ) : (
        <EmptyState>
          <p>{t("none")}</p>
        </EmptyState>
      )}
    </>
  );
}

async function ByProvince({ rows, query, year }: { rows: ProvinceFigures[]; query: Query; year: number }) {
  const t = await getTranslations("figures.provinces");
  if (rows.length === 0) {
    return (
      <EmptyState>
        <p>{t("notYet", { year })}</p>
      </EmptyState>
    );
  }
  const some = rows.filter(({ applied }) => applied > 0);
  const mapped = rows.map((row) => ({ ...row, valid: row.certified }));
  return (
    <>
      <h2 className="text-2xl">{t("title", { year })}</h2>
      <p className="text-muted">{t("lead")}</p>
      <div className="grid items-start gap-x-10 lg:grid-cols-[22rem_1fr] print:grid-cols-[16rem_1fr]">
        <div>
          <ProvinceMap shapes={mapShapes()} provinces={mapped} hrefOf={(province) => listAddress(query, "certified", { province })} legend={t("legend")} />
          <SaveChart query={query} chart="map" />
        </div>
        <div className="min-w-0">
          <ProvinceTable rows={some} query={query} />
          {some.length < rows.length && <p className="text-sm text-muted">{t("without", { count: formatNumber(rows.length - some.length) })}</p>}
        </div>
      </div>
    </>
  );
}

async function ProvinceTable({ rows, query }: { rows: ProvinceFigures[]; query: Query }) {
  const [t, locale] = await Promise.all([getTranslations(), getLocale()]);
  const sum = (key: (typeof FIGURES_SHOWN)[number]) => rows.reduce((total, row) => total + row[key], 0);
  return (
    <DataTable
      caption={t("figures.provinces.caption")}
      rows={rows}
      rowKey={({ code }) => code}
      scroll
      empty={<p>{t("figures.list.empty")}</p>}
      footer={[t("figures.children.total"), ...FIGURES_SHOWN.map((key) => <AppLink key={key} href={listAddress(query, key)}>{formatNumber(sum(key))}</AppLink>)]}
      columns={[
        { key: "province", header: t("figures.provinces.province"), isRowHeader: true, cell: (row) => nameIn(locale, row) },
        ...FIGURES_SHOWN.map((key) => ({
          key, header: t(`funnel.${key}`), align: "end" as const,
          cell: (row: ProvinceFigures) => (row[key] === 0 ? "0" : <AppLink href={listAddress(query, key, { province: row.code })}>{formatNumber(row[key])}</AppLink>),
        })),
      ]}
    />
  );
}
