import { useTranslations } from "next-intl";
import { MissingCodes } from "@/components/sheets/missing-codes";
import { ScoreSteps } from "@/components/sheets/score-steps";
import { WarningText } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import type { ScoreStep } from "@/lib/domain/score";
import { format } from "@/lib/format";

const GAPS = ["missing", "settlementMissing", "discussionMissing", "departureReasonMissing", "reasonMissing", "whyNowMissing"] as const;

type Reviewed = {
  score: { total: number; gatesUnmet: readonly string[] };
  steps: readonly ScoreStep[];
  gaps: Readonly<Record<(typeof GAPS)[number], readonly string[]>>;
  passed: boolean | null;
  fullScore: number;
};

type AgreedReviewProps = { comparison: Reviewed; page: string; lacksVisit: boolean };

/** What the agreed sheet comes to, and what still stops it from being finished. */
export function AgreedReview({ comparison, page, lacksVisit }: AgreedReviewProps) {
  const t = useTranslations("compare");
  const { score, steps, gaps, passed } = comparison;
  const open = GAPS.filter((gap) => gaps[gap].length > 0);
  return (
    <>
      <Panel
        title={t("finish.total", { total: format.points(score.total), most: format.points(comparison.fullScore) })}
        aside={passed === null ? undefined : <Tag tone={passed ? "good" : "danger"}>{t(passed ? "passed" : "failed")}</Tag>}
      >
        <ScoreSteps steps={steps} />
        {score.gatesUnmet.length > 0 && <MissingCodes title={t("finish.gatesUnmet")} codes={score.gatesUnmet} page={page} />}
      </Panel>
      {(open.length > 0 || lacksVisit) && (
        <WarningText>
          <div className="grid gap-3">
            <p className="font-semibold">{t("finish.notYet")}</p>
            {open.map((gap) => (
              <MissingCodes key={gap} title={t(`gap.${gap}`)} codes={gaps[gap]} page={page} />
            ))}
            {lacksVisit && (
              <p>
                <a href={`${page}#field-visitedOn`} className="link">
                  {t("gap.visit")}
                </a>
              </p>
            )}
          </div>
        </WarningText>
      )}
    </>
  );
}
