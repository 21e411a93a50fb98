import { useLocale, useMessages, useTranslations } from "next-intl";
import { ButtonLink, ButtonRow } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { InsetText, WarningText } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { format } from "@/lib/format";
import type { CaseLog, ToldEvent } from "@/lib/seals/case-log";

/** A hash is long: it may break anywhere. */
const Code = ({ text }: { text: string }) => <code className="text-sm break-all">{text}</code>;

/** What the check of this page came to, and up to where it reaches. */
export function LogVerdict({ log }: { log: CaseLog }) {
  const t = useTranslations("caseLog");
  const locale = useLocale();
  const { seal, chainHolds, proofHolds, signature } = log;
  if (!chainHolds || (seal && (!proofHolds || signature !== "VALID"))) return <WarningText>{t("broken")}</WarningText>;
  if (!seal) return <InsetText>{t("notSealed")}</InsetText>;
  return (
    <Panel title={t("holds")} tone="accent">
      <p>{t("holdsLead", { count: seal.count, number: seal.number, at: format.instant(seal.at, locale) })}</p>
      <SummaryList
        rows={[
          { key: "number", label: t("sealNumber"), value: String(seal.number) },
          { key: "at", label: t("sealedAt"), value: format.instant(seal.at, locale) },
          { key: "count", label: t("covers"), value: t("coversCount", { count: seal.count }) },
          { key: "root", label: t("root"), value: <Code text={seal.root} /> },
        ]}
      />
    </Panel>
  );
}

export function LogEvents({ log, rows }: { log: CaseLog; rows: readonly ToldEvent[] }) {
  const t = useTranslations("caseLog");
  const locale = useLocale();
  return (
    <>
      <DataTable
        caption={t("told", { count: log.told.length })}
        rows={rows}
        rowKey={(row) => row.seq}
        empty={t("none")}
        columns={[
          { key: "seq", header: t("seq"), cell: (row) => String(row.seq) },
          { key: "at", header: t("at"), cell: (row) => format.instant(row.at, locale) },
          { key: "action", header: t("action"), isRowHeader: true, cell: (row) => <Act row={row} /> },
          { key: "hash", header: t("hash"), cell: (row) => <Code text={row.hash.slice(0, 16)} /> },
        ]}
      />
      {log.hidden > 0 && <p>{t("hidden", { count: log.hidden })}</p>}
      {log.reader !== "INSIDE" && !log.application.facts.announced && <InsetText>{t("embargo")}</InsetText>}
    </>
  );
}

function Act({ row: { action, fromStage, toStage } }: { row: ToldEvent }) {
  const t = useTranslations("audit");
  const stage = useTranslations("stage");
  const actions: Readonly<Record<string, string>> = useMessages().audit.action;
  return (
    <>
      {Object.hasOwn(actions, action) ? actions[action] : t("other")}
      {fromStage && toStage && fromStage !== toStage && (
        <span className="block text-sm font-normal text-muted">{t("moved", { from: stage(fromStage), to: stage(toStage) })}</span>
      )}
    </>
  );
}

/** How somebody checks this without believing the page. */
export function LogByOneself({ id }: { id: number }) {
  const t = useTranslations("caseLog");
  return (
    <Panel title={t("byOneself")}>
      <ol className="my-3 grid list-decimal gap-2 ps-6">
        <li>{t("stepFile")}</li>
        <li>{t("stepKeys")}</li>
        <li>
          {t("stepScript")} <Code text={`node check-log.mjs log-${id}.json --keys keys.json --seal seal.json`} />
        </li>
        <li>{t("stepSeals")}</li>
      </ol>
      <ButtonRow>
        <ButtonLink href={`/applications/${id}/log/json`} download>{t("download")}</ButtonLink>
      </ButtonRow>
      <p className="prose-width mt-4 text-sm text-muted">{t("tenMinutes")}</p>
    </Panel>
  );
}
