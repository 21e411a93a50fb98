import { useLocale, useTranslations } from "next-intl";
import { Details } from "@/components/ui/details";
import { InsetText } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import { formatPoints } from "@/lib/domain/points";
import { sectionKey } from "@/lib/domain/sections";

/** "ข้อ 1.1 · ด้านสถานที่ · ขั้นสูง · เต็ม 2 คะแนน". */
export function CriterionEyebrow({ criterion }: { criterion: Criterion }) {
  const t = useTranslations("answer");
  const words = useTranslations("application");
  const key = sectionKey(criterion);
  const parts = [
    t("code", { code: criterion.code }),
    ...(key === "GATES" ? [] : [words(`section.${key}`)]),
    ...(key === "OUTCOME" ? [] : [words(`kind.${criterion.kind}`)]),
    ...(isGate(criterion) ? [] : [t("full", { points: formatPoints(criterion.points) })]),
  ];
  return <>{parts.join(" · ")}</>;
}

/** What its text is worth, and the guidance where the programme gives some. */
export function CriterionNotes({ criterion }: { criterion: Criterion }) {
  const t = useTranslations("answer");
  return (
    <>
      {criterion.textStatus === "placeholder" && <InsetText>{t("placeholderLong")}</InsetText>}
      {criterion.guidanceTh !== null && (
        <Details summary={t("guidance")} open>
          <p lang="th" className="prose-width whitespace-pre-line">
            {criterion.guidanceTh}
          </p>
        </Details>
      )}
    </>
  );
}

/** Marks a text that is not the official one, wherever it is shown. */
export function PlaceholderMark({ criterion }: { criterion: Criterion }) {
  const t = useTranslations("answer");
  return criterion.textStatus === "placeholder" ? <Tag tone="warn">{t("placeholder")}</Tag> : null;
}

/** The text in the reader's language. */
export function useCriterionText(): (criterion: Criterion) => string {
  const locale = useLocale();
  return ({ textTh, textEn }) => (locale === "en" ? textEn : textTh);
}
