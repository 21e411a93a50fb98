import { useTranslations } from "next-intl";
import type { MakePage } from "@/app/(public)/_documents/page";
import { DataFiles } from "@/components/register/data-files";
import { DataTable } from "@/components/ui/data-table";
import { WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { say } from "@/lib/messages";
import { listAnnouncedYears } from "@/lib/statistics/queries";
import { isDemoInUse } from "@/lib/users/demo";

export const openDataPage: MakePage = async ({ locale }) => {
  const [years, isDemo] = await Promise.all([listAnnouncedYears(), isDemoInUse()]);
  return { title: say(locale, "openData.title"), body: <OpenData year={years[0]?.year ?? null} isDemo={isDemo} /> };
};

function OpenData({ year, isDemo }: { year: number | null; isDemo: boolean }) {
  const t = useTranslations("openData");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {isDemo && (
        <WarningText>
          <p>{t("demoNote")}</p>
        </WarningText>
      )}
      <DataFiles />
      <Interface year={year} />
      <Section title={t("licenceTitle")}>
        <div className="prose-width grid gap-4">
          <p>{t("licence")}</p>
          <p>{t("whyLicence")}</p>
        </div>
      </Section>
    </>
  );
}

function Interface({ year }: { year: number | null }) {
  const t = useTranslations("openData");
  const announced = year ?? 2565;
  const rows = [
    { path: "/api/v1/statistics", words: t("api.statistics"), example: `/api/v1/statistics?year=${announced}` },
    { path: "/api/v1/certificates", words: t("api.certificates"), example: "/api/v1/certificates?tier=GOLD" },
    { path: "/api/v1/certificates/{number}", words: t("api.certificate"), example: "/api/v1/certificates/GECC-2565-00001-5" },
    { path: "/api/v1/certificates/{number}/credential", words: t("api.credential"), example: "/api/v1/certificates/GECC-2565-00001-5/credential" },
    { path: "/api/v1/keys", words: t("api.keys"), example: "/api/v1/keys" },
    { path: "/api/v1/status-list", words: t("api.statusRevoked"), example: "/api/v1/status-list" },
    { path: "/api/v1/status-list/replaced", words: t("api.statusReplaced"), example: "/api/v1/status-list/replaced" },
    { path: "/api/v1/seals", words: t("api.seals"), example: "/api/v1/seals" },
    { path: "/api/v1/criteria/{year}", words: t("api.criteria"), example: `/api/v1/criteria/${announced}` },
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
