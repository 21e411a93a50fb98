import { useTranslations } from "next-intl";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import { formatPoints, type Hundredths } from "@/lib/domain/points";
import type { AssessedStage } from "@/lib/domain/stage";

type Shown = { stage: AssessedStage; points: Hundredths | null; met: boolean | null; reason: string };

/** What the assessors of an earlier year gave and said, stage by stage; `points`: that year's full points. */
export function EarlierMarks({ criterion, marks, points }: { criterion: Criterion; marks: readonly Shown[]; points: Hundredths }) {
  const t = useTranslations("earlier");
  const given = (mark: Shown) =>
    isGate(criterion) ? t(mark.met ? "met" : "unmet") : t("points", { points: formatPoints(mark.points ?? 0), most: formatPoints(points) });
  return (
    <dl>
      {marks.map((mark) => (
        <div key={mark.stage} className="mb-1">
          <dt>
            {t(`stage.${mark.stage}`)}: {given(mark)}
          </dt>
          {mark.reason.trim() !== "" && <dd className="prose-width ps-4 whitespace-pre-line text-muted">{mark.reason}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** Says that a year's criterion was worded differently. */
export function OtherText({ text }: { text: string }) {
  const t = useTranslations("earlier");
  return <p className="prose-width my-2 border-s-4 border-warn-edge ps-3">{t("otherText", { text })}</p>;
}
