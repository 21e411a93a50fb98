import { getTranslations } from "next-intl/server";
import { JudgeSteps } from "@/components/sheets/judge-steps";
import { AssignedList } from "@/components/sheets/assigned-list";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/panel";
import { findConflictSaid, getCase, listProgress, type StageProgress } from "@/lib/assessments/queries";
import { getActor } from "@/lib/auth";
import { isDomainError } from "@/lib/domain/errors";
import { isReconciling, looksAlone, waitsForLook } from "@/lib/domain/looking";
import { can, relationTo, type Actor } from "@/lib/domain/permissions";
import type { AssessedStage } from "@/lib/domain/stage";
import type { ApplicationRow } from "@/lib/facts";

/** On the page of a case: who judges it, who has finished, who must act; and the reader's next step. Nothing for anybody else. */
export async function JudgePanel({ applicationId }: { applicationId: number }) {
  const actor = await getActor();
  const facts = actor && (await findCase(actor, applicationId));
  if (!actor || !facts) return null;
  const { judge, secretariat } = relationTo(actor, facts);
  if ((!judge && !secretariat) || facts.submittedAt === null) return null;
  const [t, progress, said] = await Promise.all([getTranslations("assign"), listProgress(actor, facts), findConflictSaid(actor, facts)]);
  return (
    <Section title={t("panelTitle")} id="judging">
      <JudgeSteps
        applicationId={applicationId}
        steps={stepsOf(actor, facts, progress)}
        mustAct={actorsOf(facts, progress)}
        askFirst={judge && said === "NOT_ASKED"}
      />
      <AssignedList items={progress} isTakenOver={facts.reopenedTo === "COMMITTEE"} />
      <ConflictsLink applicationId={applicationId} isShown={secretariat} />
    </Section>
  );
}

async function ConflictsLink({ applicationId, isShown }: { applicationId: number; isShown: boolean }) {
  const t = await getTranslations("assign");
  return isShown ? <p className="mt-3"><AppLink href={`/applications/${applicationId}/conflicts`}>{t("conflictsLink")}</AppLink></p> : null;
}

async function findCase(actor: Actor, applicationId: number): Promise<ApplicationRow | null> {
  try {
    return (await getCase(actor, applicationId)).facts;
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}

const STAGES: readonly AssessedStage[] = ["DOCUMENT", "ON_SITE"];
const ACTS = {
  DOCUMENT: { assign: "assignDocument", score: "scoreDocument", agree: "agreeDocument", look: "lookDocument" },
  ON_SITE: { assign: "assignOnSite", score: "scoreOnSite", agree: "agreeOnSite", look: "lookOnSite" },
} as const;

/** Only what is possible now, the most urgent first; the table of rights and stages decides. */
function stepsOf(actor: Actor, facts: ApplicationRow, progress: readonly StageProgress[]) {
  // Who still scores alone is not led to what others gave.
  const alone = looksAlone(actor, facts)
    || progress.some((item) => !item.finishedAt && item.scorers.some((scorer) => scorer.userId === actor.userId && !scorer.finishedAt && !scorer.voidedAt));
  const steps = STAGES.flatMap((stage) => stageSteps(actor, facts, stage, progress.find((item) => item.stage === stage)));
  return {
    steps: alone ? steps.filter(({ kind }) => kind !== "compare" && kind !== "agree") : steps,
    ledger: !alone && STAGES.some((stage) => can(actor, "viewAgreed", facts, stage)),
    report: !alone && isReady(facts, "ON_SITE") && can(actor, "viewAgreed", facts, "ON_SITE"),
    returning: can(actor, "returnForCorrection", facts),
    proposing: can(actor, "proposeReturn", facts),
    resuming: can(actor, "resume", facts),
  };
}

type Kind = "assign" | "name" | "score" | "look" | "agree" | "reconcile" | "compare" | "own";

function stageSteps(actor: Actor, facts: ApplicationRow, stage: AssessedStage, progress: StageProgress | undefined) {
  const isOpen = isReady(facts, stage);
  const agrees = isOpen && can(actor, ACTS[stage].agree, facts);
  const reads = isOpen && !agrees && can(actor, "viewSheets", facts, stage);
  const look = lookSteps(actor, facts, stage, agrees);
  const own = ownSteps(actor, facts, stage, progress);
  const possible: Record<Kind, boolean> = {
    ...look, score: own.score, own: own.own || look.own, compare: reads,
    assign: !look.open && can(actor, ACTS[stage].assign, facts), agree: agrees && !look.reconcile,
  };
  return KINDS.filter((kind) => possible[kind]).map((kind) => ({ kind, stage }));
}

function ownSteps(actor: Actor, facts: ApplicationRow, stage: AssessedStage, progress: StageProgress | undefined): { score: boolean; own: boolean } {
  const own = progress?.scorers.find((scorer) => scorer.userId === actor.userId && !scorer.voidedAt);
  if (!own) return { score: false, own: false };
  return { score: own.finishedAt === null && can(actor, ACTS[stage].score, facts), own: own.finishedAt !== null };
}

/** What a second look asks of the reader. */
function lookSteps(actor: Actor, facts: ApplicationRow, stage: AssessedStage, agrees: boolean) {
  const assessment = facts.assessments.find((item) => item.stage === stage);
  if (!assessment?.look) return { open: false, name: false, look: false, reconcile: false, own: false };
  const [waits, reconciles] = [waitsForLook(assessment), isReconciling(assessment)];
  const mine = assessment.look.lookerId === actor.userId;
  return {
    open: waits || reconciles, name: waits && can(actor, "nameLooker", facts), look: waits && can(actor, ACTS[stage].look, facts),
    reconcile: reconciles && agrees, own: mine && !waits,
  };
}

const KINDS: readonly Kind[] = ["assign", "name", "score", "look", "agree", "reconcile", "compare", "own"];

const isReady = (facts: ApplicationRow, stage: string): boolean =>
  facts.assessments.some((assessment) => assessment.stage === stage && assessment.allFinished);

type MustAct = { kind: "scorers" | "chair" | "center" | "secretariat" | "looker" | "unnamed" | "reconcile"; names: string[] };

/** Who holds the case up now: named, so that nobody has to ask around. */
function actorsOf(facts: ApplicationRow, progress: readonly StageProgress[]): MustAct | null {
  if (facts.stage === "RETURNED") return { kind: "center", names: [] };
  if (facts.stage !== "DOCUMENT" && facts.stage !== "ON_SITE") return null;
  const current = progress.find((item) => item.stage === facts.stage);
  if (!current) return { kind: "secretariat", names: [] };
  if (current.look && !current.finishedAt) return lookActors(current.look, current.chairName);
  return isReady(facts, facts.stage) ? { kind: "chair", names: [current.chairName] } : scorersOf(current);
}

function scorersOf(current: StageProgress): MustAct {
  const working = current.scorers.filter(isWorking).map((scorer) => scorer.name);
  return working.length > 0 ? { kind: "scorers", names: working } : { kind: "secretariat", names: [] };
}

function lookActors({ looker, lookedAt }: NonNullable<StageProgress["look"]>, chairName: string): MustAct {
  if (lookedAt) return { kind: "reconcile", names: [chairName] };
  return looker === null ? { kind: "unnamed", names: [] } : { kind: "looker", names: [looker] };
}

const isWorking = ({ finishedAt, voidedAt }: StageProgress["scorers"][number]): boolean => finishedAt === null && voidedAt === null;
