import { useLocale, useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import { formatPoints } from "@/lib/domain/points";

/** The words of a criterion in the reader's language. */
export function CriterionText({ criterion }: { criterion: Criterion }) {
  const locale = useLocale();
  return <>{locale === "en" ? criterion.textEn : criterion.textTh}</>;
}

/** Kind and scale of a criterion, with what its text is worth. */
export function CriterionFacts({ criterion }: { criterion: Criterion }) {
  const t = useTranslations("sheet");
  const locale = useLocale();
  const facts = [
    t(`kind.${criterion.kind}`),
    isGate(criterion) ? t("scale.gate") : t("scale.points", { steps: criterion.steps.map(formatPoints).join(", ") }),
    ...(criterion.evidenceRequired ? [t("evidenceRequired")] : []),
  ];
  return (
    <div className="grid gap-1 text-sm text-muted">
      <p>{facts.join(" · ")}</p>
      {locale === "th" && criterion.guidanceTh !== null && <p className="whitespace-pre-line">{criterion.guidanceTh}</p>}
      {criterion.textStatus === "placeholder" && (
        <p>
          <Tag tone="warn">{t("placeholder")}</Tag>
        </p>
      )}
    </div>
  );
}
