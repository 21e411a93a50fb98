import { useLocale, useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { DemoMark } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { StageTag } from "@/components/ui/stage-tag";
import { Tag } from "@/components/ui/tag";
import { TierBadge } from "@/components/ui/tier-badge";
import type { HeldCertificate, PastApplication } from "@/lib/centers/queries";
import { todayInThailand } from "@/lib/domain/calendar";
import { formatShortDay, formatWindow } from "@/lib/format";

export type HistoryProps = { applications: readonly PastApplication[]; certificates: readonly HeldCertificate[] };

/** What became of a center: its applications, and the chain of its certificates. */
export function History({ applications, certificates }: HistoryProps) {
  const t = useTranslations("center.history");
  return (
    <Section title={t("title")}>
      <Applications rows={applications} />
      <Certificates rows={certificates} />
    </Section>
  );
}

function Applications({ rows }: { rows: readonly PastApplication[] }) {
  const t = useTranslations("center.history");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("applications")}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t("noApplications")}
      columns={[
        {
          key: "year",
          header: t("year"),
          isRowHeader: true,
          cell: (row) => <AppLink href={`/applications/${row.id}`}>{row.year}</AppLink>,
        },
        { key: "stage", header: t("stage"), cell: (row) => <StageTag stage={row.stage} /> },
        { key: "tier", header: t("tier"), cell: (row) => (row.tier ? <TierBadge tier={row.tier} /> : "–") },
        {
          key: "submitted",
          header: t("submitted"),
          cell: (row) => (row.submittedAt ? formatShortDay(todayInThailand(row.submittedAt), locale) : t("notSubmitted")),
        },
      ]}
    />
  );
}

function Certificates({ rows }: { rows: readonly HeldCertificate[] }) {
  const t = useTranslations("center.history");
  const status = useTranslations("certificateStatus");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("certificates")}
      rows={rows}
      rowKey={(row) => row.number}
      empty={t("noCertificates")}
      columns={[
        {
          key: "number",
          header: t("number"),
          isRowHeader: true,
          cell: (row) => (
            <span className="inline-flex flex-wrap items-center gap-x-2">
              <AppLink href={`/certificates/${row.number}`}>{row.number}</AppLink>
              {row.isDemo && <DemoMark />}
            </span>
          ),
        },
        { key: "tier", header: t("tier"), cell: (row) => <TierBadge tier={row.tier} /> },
        { key: "validity", header: t("validity"), cell: (row) => formatWindow(row.validFrom, row.validUntil, locale) },
        {
          key: "status",
          header: t("status"),
          cell: (row) => <Tag tone={row.status === "VALID" ? "good" : "neutral"}>{status(row.status)}</Tag>,
        },
      ]}
    />
  );
}
