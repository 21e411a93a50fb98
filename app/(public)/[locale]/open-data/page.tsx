import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ComparedTable } from "@/components/statistics/compared-table";
import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import { DemoMark, WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { todayInThailand } from "@/lib/domain/calendar";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import { formatNumber } from "@/lib/format";
import { listComparedFigures } from "@/lib/statistics/compare";
import { listAnnouncedYears, type YearFigures } from "@/lib/statistics/queries";
import { isDemoInUse } from "@/lib/users/demo";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("openData"))("title") };
}

export default async function OpenDataPage() {
  const today = todayInThailand(new Date());
  const [t, years, compared, isDemo] = await Promise.all([
    getTranslations("openData"),
    listAnnouncedYears(),
    listComparedFigures(today),
    isDemoInUse(),
  ]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {isDemo && (
        <WarningText>
          <p>{t("demoNote")}</p>
        </WarningText>
      )}
      <Years years={years} />
      <Section title={t("publishedTitle")} lead={t("publishedLead")}>
        <ComparedTable rows={compared} />
      </Section>
      <Interface year={years[0]?.year ?? null} />
      <Section title={t("licenceTitle")}>
        <p className="prose-width">{t("licence")}</p>
      </Section>
    </>
  );
}

async function Years({ years }: { years: YearFigures[] }) {
  const t = await getTranslations();
  return (
    <Section title={t("openData.yearsTitle")}>
      <DataTable
        caption={t("openData.yearsCaption")}
        rows={years}
        rowKey={(row) => row.year}
        empty={<p>{t("openData.yearsEmpty")}</p>}
        columns={[
          {
            key: "year",
            header: t("register.year"),
            isRowHeader: true,
            cell: (row) => (
              <>
                {row.year} {row.isDemo && <DemoMark />}
              </>
            ),
          },
          ...FUNNEL_STEPS.map((step) => ({
            key: step,
            header: t(`funnel.${step}`),
            align: "end" as const,
            cell: (row: YearFigures) => formatNumber(row[step]),
          })),
        ]}
      />
      {years
        .filter((row) => row.source !== null)
        .map((row) => (
          <Source key={row.year} row={row} />
        ))}
    </Section>
  );
}

async function Source({ row }: { row: YearFigures }) {
  const t = await getTranslations("openData");
  return (
    <Details summary={`${t("source")} ${t("ofYear", { year: row.year })}`}>
      <p>{row.source}</p>
      {row.synthetic.length > 0 && (
        <>
          <p className="font-semibold">{t("madeUp")}</p>
          <ul className="list-disc ps-6">
            {row.synthetic.map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        </>
      )}
    </Details>
  );
}

async function Interface({ year }: { year: number | null }) {
  const t = await getTranslations("openData");
  const rows = [
    { path: "/api/v1/statistics", words: t("api.statistics"), example: `/api/v1/statistics?year=${year ?? 2565}` },
    { path: "/api/v1/certificates", words: t("api.certificates"), example: "/api/v1/certificates?tier=GOLD" },
    { path: "/api/v1/certificates/{number}", words: t("api.certificate"), example: "/api/v1/certificates/GECC-2565-00001-5" },
  ];
  return (
    <Section title={t("apiTitle")} lead={t("apiLead")}>
      <p>
        <a className="link" href="/api/v1/openapi.json">
          {t("apiDocument")}
        </a>
      </p>
      <DataTable
        caption={t("apiTitle")}
        captionHidden
        rows={rows}
        rowKey={(row) => row.path}
        empty={null}
        columns={[
          { key: "path", header: t("address"), isRowHeader: true, cell: (row) => <code>{row.path}</code> },
          { key: "words", header: t("meaning"), cell: (row) => row.words },
          {
            key: "example",
            header: t("example"),
            cell: (row) => (
              <a className="link" href={row.example}>
                <code>{row.example}</code>
              </a>
            ),
          },
        ]}
      />
    </Section>
  );
}
