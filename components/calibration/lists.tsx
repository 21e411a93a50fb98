import { useLocale, useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { DeskLine, OwnLine, PersonLine } from "@/lib/calibration/queries";
import type { CalibrationResult, Standing } from "@/lib/domain/calibration";
import { format, formatNumber, formatPercent } from "@/lib/format";

const STANDING_TONE: Record<Standing, TagTone> = { PASSED: "good", NOT_PASSED: "warn", NOT_DONE: "neutral" };

export function StandingTag({ standing }: { standing: Standing }) {
  const t = useTranslations("calibration.standing");
  return <Tag tone={STANDING_TONE[standing]}>{t(standing)}</Tag>;
}

/** What an assessor has to score, and has scored. */
export function OwnDossiers({ year, dossiers }: { year: number; dossiers: readonly OwnLine[] }) {
  const t = useTranslations("calibration");
  return (
    <DataTable
      caption={t("own.title")}
      rows={dossiers}
      rowKey={({ id }) => id}
      empty={<p>{t("own.none")}</p>}
      columns={[
        {
          key: "title", header: t("dossier"), isRowHeader: true,
          cell: ({ id, number, title }) => <AppLink href={`/cycles/${year}/calibration/${id}/sheet`}>{t("named", { number, title })}</AppLink>,
        },
        { key: "given", header: t("own.given"), align: "end", cell: ({ given, items }) => t("own.progress", { given, items }) },
        { key: "result", header: t("result"), cell: (row) => <OwnResult row={row} /> },
      ]}
    />
  );
}

function OwnResult({ row: { result, given } }: { row: OwnLine }) {
  const t = useTranslations("calibration");
  if (result !== null) return <><StandingTag standing={result.passed ? "PASSED" : "NOT_PASSED"} /> <ShortResult result={result} /></>;
  return <Tag tone="info">{t(given > 0 ? "own.begun" : "own.toDo")}</Tag>;
}

export function ShortResult({ result: { exact, within, items } }: { result: CalibrationResult }) {
  const t = useTranslations("calibration");
  return <span className="text-sm text-muted">{t("short", { exact: formatPercent(exact / items), within: formatPercent(within / items) })}</span>;
}

/** The secretariat's dossiers of a cycle. */
export function DossierTable({ year, dossiers }: { year: number; dossiers: readonly DeskLine[] }) {
  const t = useTranslations("calibration");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("desk.title")}
      rows={dossiers}
      rowKey={({ id }) => id}
      empty={<p>{t("desk.none")}</p>}
      columns={[
        {
          key: "title", header: t("dossier"), isRowHeader: true,
          cell: ({ id, number, title }) => <AppLink href={`/cycles/${year}/calibration/${id}`}>{t("named", { number, title })}</AppLink>,
        },
        {
          key: "state", header: t("desk.state"),
          cell: ({ publishedAt, ready, items }) => (publishedAt
            ? t("desk.published", { day: format.instant(publishedAt, locale) }) : <Tag tone="warn">{t("desk.draft", { ready, items })}</Tag>),
        },
        { key: "origin", header: t("desk.origin"), cell: ({ isCopied }) => t(isCopied ? "desk.copied" : "desk.blank") },
        { key: "finished", header: t("desk.finished"), align: "end", cell: ({ finished }) => formatNumber(finished) },
        { key: "started", header: t("desk.started"), align: "end", cell: ({ started, finished }) => formatNumber(started - finished) },
      ]}
    />
  );
}

/** Who scores in the cycle, and whether each has passed. */
export function PeopleTable({ people }: { people: readonly PersonLine[] }) {
  const t = useTranslations("calibration");
  return (
    <DataTable
      caption={t("people.title", { passed: people.filter(({ standing }) => standing === "PASSED").length, count: people.length })}
      rows={people}
      rowKey={({ userId }) => userId}
      empty={<p>{t("people.none")}</p>}
      columns={[
        { key: "name", header: t("people.name"), isRowHeader: true, cell: ({ name }) => name },
        { key: "teams", header: t("people.teams"), cell: ({ teams }) => teams.map((number) => t("people.team", { number })).join(", ") },
        { key: "standing", header: t("result"), cell: ({ standing }) => <StandingTag standing={standing} /> },
        {
          key: "sheets", header: t("people.sheets"),
          cell: ({ sheets }) => (
            <ul>
              {sheets.map(({ dossierId, number, result }) => (
                <li key={dossierId}>{t("people.on", { number })} {t(result.passed ? "holds" : "fails")} <ShortResult result={result} /></li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
