import { useTranslations } from "next-intl";
import { STAGE_PATHS } from "@/components/sheets/shapes";
import { ButtonLink, ButtonRow } from "@/components/ui/button";
import { InsetText } from "@/components/ui/notice";
import type { AssessedStage } from "@/lib/domain/stage";

type Kind = "assign" | "name" | "score" | "look" | "agree" | "reconcile" | "compare" | "own";
type Step = { kind: Kind; stage: AssessedStage };
type JudgeStepsProps = {
  applicationId: number;
  steps: { steps: readonly Step[]; ledger: boolean; report: boolean; returning: boolean; proposing: boolean; resuming: boolean };
  mustAct: { kind: "scorers" | "chair" | "center" | "secretariat" | "looker" | "unnamed" | "reconcile"; names: readonly string[] } | null;
  /** Of a conflict of interest, before the case opens. */
  askFirst: boolean;
};

const PRIMARY: readonly Kind[] = ["assign", "name", "score", "look", "agree", "reconcile"];

/** Who must act, and the reader's own next steps as buttons. */
export function JudgeSteps({ applicationId, steps, mustAct, askFirst }: JudgeStepsProps) {
  const t = useTranslations("assign");
  const base = `/applications/${applicationId}`;
  const lead = steps.steps.findIndex((step) => PRIMARY.includes(step.kind));
  return (
    <>
      {mustAct && (
        <InsetText>
          <p>{t(`mustAct.${mustAct.kind}`, { names: mustAct.names.join(", ") })}</p>
        </InsetText>
      )}
      <ButtonRow>
        {askFirst && <ButtonLink href={`${base}/conflict`}>{t("step.askFirst")}</ButtonLink>}
        {steps.steps.map((step, index) => (
          <ButtonLink key={`${step.kind}-${step.stage}`} href={base + pathOf(step)} tone={!askFirst && index === lead ? "primary" : "secondary"}>
            {t(`step.${step.kind}.${step.stage}`)}
          </ButtonLink>
        ))}
        {steps.returning && <ButtonLink href={`${base}/return`} tone="secondary">{t("step.return")}</ButtonLink>}
        {steps.proposing && !steps.returning && <ButtonLink href={`${base}/return`} tone="secondary">{t("step.propose")}</ButtonLink>}
        {steps.resuming && <ButtonLink href={`${base}/return`} tone="secondary">{t("step.resume")}</ButtonLink>}
        <Papers base={base} steps={steps} />
      </ButtonRow>
    </>
  );
}

/** What can be read of the whole case. */
function Papers({ base, steps }: { base: string; steps: JudgeStepsProps["steps"] }) {
  const t = useTranslations("assign.step");
  return (
    <>
      {steps.report && <ButtonLink href={`${base}/visit-report`} tone="quiet">{t("report")}</ButtonLink>}
      {steps.ledger && <ButtonLink href={`${base}/ledger`} tone="quiet">{t("ledger")}</ButtonLink>}
    </>
  );
}

function pathOf({ kind, stage }: Step): string {
  if (kind === "assign") return "/assign";
  if (kind === "name") return "/second-look";
  return kind === "score" || kind === "look" || kind === "own" ? `/sheet/${STAGE_PATHS[stage]}` : `/compare/${STAGE_PATHS[stage]}`;
}
