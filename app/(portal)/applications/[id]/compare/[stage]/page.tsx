import { getLocale, getTranslations } from "next-intl/server";
import { openComparison } from "@/app/(portal)/applications/[id]/_judging/comparison-page";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { readStageParams } from "@/app/(portal)/applications/[id]/_judging/stage-param";
import { SheetsApart } from "@/app/(portal)/applications/[id]/_judging/sheets-apart";
import { AgreedForm } from "@/components/sheets/agreed-form";
import { ComparedRows } from "@/components/sheets/compared-rows";
import { ComparedSheets } from "@/components/sheets/compared-sheets";
import { VisitSummary } from "@/components/sheets/closed-sheet";
import { Wide } from "@/components/sheets/wide";
import { Tag } from "@/components/ui/tag";
import type { Comparison } from "@/lib/assessments/comparison";
import { requireActor } from "@/lib/auth";
import { toDay } from "@/lib/domain/calendar";
import { readForm } from "@/lib/form-state";
import { formatSaved } from "@/lib/format";

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
  const [t, locale, form] = await Promise.all([getTranslations("compare"), getLocale(), readForm(await searchParams)]);
  const { canAgree, finishedAt, savedAt, rows } = comparison;
  const saved = savedAt && t("savedAt", { time: formatSaved(savedAt, new Date(), locale) });
  const state = finishedAt ? "finished" : canAgree ? "yours" : "chairs";
  return (
    <Wide>
      <JudgingHeader
        head={comparison.head}
        title={t(`title.${stage}`)}
        tag={<Tag tone={finishedAt ? "good" : "info"}>{t(`state.${state}`)}</Tag>}
        lead={<p className="text-base">{t(`lead.${state}`)}</p>}
      />
      <ComparedSheets sheets={comparison.sheets} agreed={comparison} stage={stage} />
      {canAgree ? (
        <AgreedForm
          applicationId={id}
          stage={stage}
          here={here}
          form={form}
          rows={rows}
          names={comparison.sheets.map((sheet) => sheet.name)}
          tally={{ given: rows.length - comparison.score.missing.length, total: comparison.score.total }}
          visit={stage === "ON_SITE" ? visitOf(comparison) : null}
          savedAt={saved}
        />
      ) : (
        <>
          {stage === "ON_SITE" && <VisitSummary visit={visitOf(comparison)} />}
          <ComparedRows rows={rows} names={comparison.sheets.map((sheet) => sheet.name)} />
        </>
      )}
    </Wide>
  );
}

const visitOf = ({ visit }: Comparison) => ({ ...visit, visitedOn: visit.visitedOn && toDay(visit.visitedOn) });
