import { getTranslations } from "next-intl/server";
import { openComparison } from "@/app/(portal)/applications/[id]/_judging/comparison-page";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { readStageParams } from "@/app/(portal)/applications/[id]/_judging/stage-param";
import { SheetsApart } from "@/app/(portal)/applications/[id]/_judging/sheets-apart";
import { ReasonsOffered } from "@/components/reasons/reasons";
import { AgreedForm } from "@/components/sheets/agreed-form";
import { ComparedRows } from "@/components/sheets/compared-rows";
import { ComparedSheets } from "@/components/sheets/compared-sheets";
import { VisitSummary } from "@/components/sheets/closed-sheet";
import { LookPanel } from "@/components/sheets/look-panel";
import { Wide } from "@/components/sheets/wide";
import type { FormState } from "@/components/ui/form-state";
import { Tag } from "@/components/ui/tag";
import type { Comparison } from "@/lib/assessments/comparison";
import { requireActor } from "@/lib/auth";
import { toDay } from "@/lib/domain/calendar";
import { readForm } from "@/lib/form-state";

type Props = PageProps<"/applications/[id]/compare/[stage]">;

export async function generateMetadata({ params }: Props) {
  const { stage } = await readStageParams(params);
  return { title: (await getTranslations("compare"))(`title.${stage}`) };
}

export default async function ComparePage({ params, searchParams }: Props) {
  const { id, stage, word } = await readStageParams(params);
  const here = `/applications/${id}/compare/${word}`;
  const actor = await requireActor(here);
  const comparison = await openComparison(actor, id, stage);
  if (!comparison) return <SheetsApart actor={actor} applicationId={id} stage={stage} />;
  const [t, form] = await Promise.all([getTranslations("compare"), readForm(await searchParams)]);
  const state = stateOf(comparison);
  return (
    <Wide>
      <JudgingHeader
        head={comparison.head}
        title={t(`${comparison.reconciling ? "reconcileTitle" : "title"}.${stage}`)}
        tag={<Tag tone={state === "finished" ? "good" : "info"}>{t(`state.${state}`)}</Tag>}
        lead={<p className="text-base">{t(`lead.${state}`)}</p>}
      />
      {comparison.look && <LookPanel look={comparison.look} looker={comparison.sheets.find(({ part }) => part === "SECOND")?.name ?? null} />}
      <ComparedSheets sheets={named(comparison.sheets, t)} agreed={comparison} stage={stage} />
      {comparison.canAgree ? <Agreeing userId={actor.userId} comparison={comparison} here={here} form={form} /> : <Reading comparison={comparison} />}
    </Wide>
  );
}

async function Agreeing({ userId, comparison, here, form }: { userId: number; comparison: Comparison; here: string; form: FormState }) {
  const { rows, sheets, stage, head } = comparison;
  const [t, tr] = await Promise.all([getTranslations("compare"), getTranslations("reasons")]);
  return (
    <ReasonsOffered reasons={comparison.offered} label={tr("choose")}>
      <AgreedForm
        userId={userId}
        applicationId={head.applicationId}
        stage={stage}
        here={here}
        form={form}
        rows={rows}
        names={named(sheets, t).map(({ name }) => name)}
        reconciling={comparison.reconciling}
        tally={tallyOf(rows)}
        visit={visitOf(comparison)}
        now={new Date()}
      />
    </ReasonsOffered>
  );
}

/** What the form starts with: saved marks, and those proposed because all agree. */
function tallyOf(rows: Comparison["rows"]) {
  const filled = rows.map(({ agreed, suggestion }) => suggestion ?? agreed).filter((mark) => mark !== null && (mark.points ?? mark.met) !== null);
  return { given: filled.length, total: filled.reduce((sum, mark) => sum + (mark?.points ?? 0), 0) };
}

type Words = Awaited<ReturnType<typeof getTranslations<"compare">>>;

/** Which result is whose. */
function named(sheets: Comparison["sheets"], t: Words): Comparison["sheets"] {
  return sheets.map((sheet) => (sheet.part === "OWN" ? sheet : { ...sheet, name: t(`part.${sheet.part}`, { name: sheet.name }) }));
}

async function Reading({ comparison }: { comparison: Comparison }) {
  const t = await getTranslations("compare");
  const visit = visitOf(comparison);
  return (
    <>
      {visit && <VisitSummary visit={visit} />}
      <ComparedRows rows={comparison.rows} names={named(comparison.sheets, t).map(({ name }) => name)} reconciling={comparison.reconciling} />
    </>
  );
}

function stateOf({ finishedAt, canAgree, look, reconciling }: Comparison): "finished" | "yours" | "chairs" | "looked" | "reconcile" | "reconciled" {
  if (reconciling) return canAgree ? "reconcile" : "reconciled";
  if (look && !look.closedAt) return "looked";
  if (finishedAt) return "finished";
  return canAgree ? "yours" : "chairs";
}

/** On site only. */
const visitOf = ({ stage, visit }: Comparison) =>
  (stage === "ON_SITE" ? { ...visit, visitedOn: visit.visitedOn && toDay(visit.visitedOn) } : null);
