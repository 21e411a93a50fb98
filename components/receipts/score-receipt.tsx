import { useLocale, useTranslations } from "next-intl";
import { StagePanel } from "@/components/applications/result-parts";
import { ScoreSteps } from "@/components/sheets/score-steps";
import { ButtonLink, ButtonRow } from "@/components/ui/button";
import { Panel, Section } from "@/components/ui/panel";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { TierBadge } from "@/components/ui/tier-badge";
import type { ScoreReceipt } from "@/lib/applications/score-receipt";
import { TIERS } from "@/lib/domain/tier";
import { format } from "@/lib/format";

type Props = { receipt: ScoreReceipt };

const Code = ({ text }: { text: string }) => <code className="text-sm break-all">{text}</code>;

/** By which rules: the version of the criteria and the settings of the cycle. */
export function ReceiptRules({ receipt: { file } }: Props) {
  const t = useTranslations("scoreReceipt");
  const tier = useTranslations("tier");
  const locale = useLocale();
  const { criteriaSet, rules, application } = file;
  const floors = TIERS.flatMap((code) => (rules.floors[code] === undefined ? [] : [t("floor", { tier: tier(code), from: format.points(rules.floors[code]) })]));
  return (
    <Section title={t("rules")} id="rules">
      <SummaryList
        rows={[
          { key: "set", label: t("set"), value: t("setOf", { title: criteriaSet.title, year: String(application.year), id: criteriaSet.id }) },
          { key: "frozen", label: t("frozen"), value: criteriaSet.frozenAt && format.instant(new Date(criteriaSet.frozenAt), locale) },
          { key: "pass", label: t("passMark"), value: t("passMarkOf", { mark: format.points(rules.passMark) }) },
          { key: "weights", label: t("weights"), value: useWeights(file.rules) },
          { key: "rounding", label: t("rounding"), value: rules.rounding.mode === "NONE" ? t("exact") : t("halfUp", { decimals: rules.rounding.decimals }) },
          { key: "floors", label: t(rules.ownFloors ? "ownFloors" : "floors"), value: floors.join("\n") },
          { key: "hash", label: t("setHash"), value: <Code text={criteriaSet.sha256} /> },
        ]}
      />
    </Section>
  );
}

function useWeights({ weights }: ScoreReceipt["file"]["rules"]): string {
  const t = useTranslations("scoreReceipt");
  return weights ? t("weighted", { document: format.points(weights.document), onSite: format.points(weights.onSite) }) : t("onSiteOnly");
}

/** The whole calculation, stage by stage, then the end of it. */
export function ReceiptCalculation({ receipt: { file, result, steps } }: Props) {
  const t = useTranslations("scoreReceipt");
  const r = useTranslations("result");
  const totals = file.stages.filter(({ marks }) => marks === null);
  const rows = totals.map(({ stage, total, passed }): SummaryRow => ({
    key: stage, label: r(`stage.${stage}`), value: `${r("stageTotal", { total: format.points(total) })} · ${r(passed ? "passed" : "failed")}`,
  }));
  return (
    <>
      {result.stages.map((stage) => <StagePanel key={stage.stage} result={stage} />)}
      {rows.length > 0 && (
        <Section title={t("totals")} lead={t("totalsLead")} id="totals">
          <SummaryList rows={rows} />
        </Section>
      )}
      <Section title={t("final")} lead={t("finalLead")} id="final">
        <ScoreSteps steps={steps} />
      </Section>
    </>
  );
}

export function ReceiptDecision({ receipt: { file } }: Props) {
  const t = useTranslations("scoreReceipt");
  const r = useTranslations("result");
  const locale = useLocale();
  const { decision, announcement, certificate } = file;
  if (!decision) return null;
  const said = announcement && r("announcement", { number: announcement.number, day: format.day(announcement.announcedOn, locale) });
  return (
    <Panel title={t("decision")} tone="accent" aside={decision.tier && <TierBadge tier={decision.tier} form="full" size="large" />}>
      <SummaryList
        rows={[
          { key: "outcome", label: t("outcome"), value: t(`outcomes.${decision.outcome}`) },
          ...(decision.reason ? [{ key: "reason", label: t("reason"), value: decision.reason }] : []),
          ...(said ? [{ key: "announcement", label: r("announcementLabel"), value: said }] : []),
          ...(certificate ? [{ key: "certificate", label: r("certificate"), value: certificate }] : []),
        ]}
      />
    </Panel>
  );
}

/** How somebody computes this again without the app. */
export function ReceiptByOneself({ receipt: { file } }: Props) {
  const t = useTranslations("scoreReceipt");
  const { id } = file.application;
  return (
    <Panel title={t("byOneself")}>
      <p>{t("byOneselfLead")}</p>
      <p>
        <Code text={`node recompute-receipt.mjs score-receipt-${id}.json`} />
      </p>
      <ButtonRow>
        <ButtonLink href={`/applications/${id}/score-receipt/json`} download>{t("download")}</ButtonLink>
      </ButtonRow>
      <p className="text-muted">
        {t("hash")} <Code text={file.sha256} />
      </p>
    </Panel>
  );
}
