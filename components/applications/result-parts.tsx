import { useLocale, useTranslations } from "next-intl";
import { PlaceholderMark, useCriterionText } from "@/components/applications/criterion-facts";
import { ScoreSteps } from "@/components/sheets/score-steps";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { InsetText } from "@/components/ui/notice";
import { Panel, Section } from "@/components/ui/panel";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import { TierBadge } from "@/components/ui/tier-badge";
import type { JudgedCriterion, Result, StageResult, Verdict } from "@/lib/applications/results";
import { isGate } from "@/lib/domain/criteria";
import { formatPoints, formatTotal } from "@/lib/domain/points";
import { format } from "@/lib/format";

/** What was decided, with the certificate and how the total came about. */
export function VerdictPanel({ result, verdict }: { result: Result; verdict: Verdict }) {
  const t = useTranslations("result");
  const { facts, shown } = result.application;
  const state = shown === "CERTIFIED" || shown === "DECLINED" || shown === "WITHDRAWN" ? shown : "PENDING";
  const rows = useVerdictRows(verdict, facts.announced);
  return (
    <>
      {!facts.announced && <InsetText>{t("beforeAnnouncement")}</InsetText>}
      <Panel title={t(state)} tone="accent" aside={verdict.tier && <TierBadge tier={verdict.tier} form="full" size="large" />}>
        <SummaryList rows={rows} />
      </Panel>
      {verdict.steps.length > 0 && (
        <Section title={t("steps")} id="steps">
          <ScoreSteps steps={verdict.steps} />
        </Section>
      )}
    </>
  );
}

function useVerdictRows(verdict: Verdict, announced: boolean): SummaryRow[] {
  const t = useTranslations("result");
  const w = useTranslations("whyNow");
  const locale = useLocale();
  const { computedTier, total, reason, whyNow, certificate, announcement } = verdict;
  const rows: (SummaryRow | null)[] = [
    total === null ? null : { key: "total", label: t("total"), value: <b className="text-xl">{formatTotal(total)}</b> },
    showsComputed(verdict, announced) ? { key: "computed", label: t("computedTier"), value: computedTier && <TierBadge tier={computedTier} form="full" /> } : null,
    reason ? { key: "reason", label: t("decisionReason"), value: reason } : null,
    whyNow && { key: "whyNow", label: w("label"), value: w(whyNow) },
    announcement && {
      key: "announcement", label: t("announcementLabel"),
      value: t("announcement", { number: announcement.number, day: format.day(announcement.announcedOn, locale) }),
    },
    certificate && { key: "certificate", label: t("certificate"), value: <CertificateLink certificate={certificate} /> },
  ];
  return rows.filter((row) => row !== null);
}

/** The committee may have lowered it. */
const showsComputed = ({ tier, computedTier }: Verdict, announced: boolean) => !announced || (computedTier !== null && computedTier !== tier);

function CertificateLink({ certificate: { number, validFrom, validUntil } }: { certificate: NonNullable<Verdict["certificate"]> }) {
  const t = useTranslations("result");
  const locale = useLocale();
  return (
    <>
      <AppLink href={`/certificates/${number}`}>{number}</AppLink>
      <br />
      {t("validity", { from: format.day(validFrom, locale), until: format.day(validUntil, locale) })}
    </>
  );
}

/** One stage: total, how it came about, points and reasons by criterion. */
export function StagePanel({ result }: { result: StageResult }) {
  const t = useTranslations("result");
  const { stage, passed, total, steps, rows } = result;
  return (
    <Section
      id={stage}
      title={
        <>
          {t(`stage.${stage}`)} <Tag tone={passed ? "good" : "danger"}>{t(passed ? "passed" : "failed")}</Tag>
        </>
      }
    >
      <ScoreSteps steps={steps} />
      <JudgedTable caption={`${t(`stage.${stage}`)} · ${t("stageTotal", { total: formatPoints(total) })}`} rows={rows} />
    </Section>
  );
}

/** The gates that the documents did not show, and why. */
export function GateFailure({ rows }: { rows: readonly JudgedCriterion[] }) {
  const t = useTranslations("result");
  return (
    <Section title={t("gatesTitle")} {...(rows.length > 0 ? { lead: t("gatesLead") } : {})} id="gates">
      {rows.length > 0 ? <JudgedTable caption={t("gatesTitle")} rows={rows} /> : <InsetText>{t("gatesNone")}</InsetText>}
    </Section>
  );
}

function JudgedTable({ caption, rows }: { caption: string; rows: readonly JudgedCriterion[] }) {
  const t = useTranslations("result");
  const text = useCriterionText();
  const columns: Column<JudgedCriterion>[] = [
    {
      key: "criterion", header: t("criterion"), isRowHeader: true,
      cell: ({ criterion }) => <span className="font-normal">{criterion.code} {text(criterion)} <PlaceholderMark criterion={criterion} /></span>,
    },
    { key: "points", header: t("points"), className: "md:w-36", cell: (row) => <Given row={row} /> },
    { key: "reason", header: t("reason"), cell: (row) => <Why row={row} /> },
  ];
  return <DataTable caption={caption} captionHidden columns={columns} rows={rows} rowKey={({ criterion }) => criterion.code} empty={null} />;
}

/** The reason, and on site why it was not said on documents. */
function Why({ row: { reason, whyNow } }: { row: JudgedCriterion }) {
  const t = useTranslations();
  return (
    <>
      <span className="whitespace-pre-line">{reason || t("result.none")}</span>
      {whyNow && <p className="text-sm text-muted">{t("whyNow.said", { why: t(`whyNow.${whyNow}`) })}</p>}
    </>
  );
}

function Given({ row: { criterion, points, met } }: { row: JudgedCriterion }) {
  const t = useTranslations("result");
  if (isGate(criterion)) return <Tag tone={met ? "good" : "danger"}>{t(met ? "met" : "unmet")}</Tag>;
  return <>{points === null ? t("none") : t("of", { points: formatPoints(points), most: formatPoints(criterion.points) })}</>;
}
