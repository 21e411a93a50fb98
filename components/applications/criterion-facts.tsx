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

/** What its text is worth, and how to answer it well. */
export function CriterionNotes({ criterion }: { criterion: Criterion }) {
  const t = useTranslations("answer");
  const guidance = useTranslations("guidance");
  return (
    <>
      {criterion.textStatus === "placeholder" && <InsetText>{t("placeholderLong")}</InsetText>}
      <Details summary={guidance("title")} open>
        <Guidance criterion={criterion} />
      </Details>
    </>
  );
}

/** Beside a gate, where several stand on one page: folded, with the text that it is about. */
export function GateGuidance({ criterion }: { criterion: Criterion }) {
  const t = useTranslations("guidance");
  const text = useCriterionText();
  return (
    <Details summary={t("gateTitle", { code: criterion.code })}>
      <p className="prose-width font-semibold">
        {text(criterion)} <PlaceholderMark criterion={criterion} />
      </p>
      <Guidance criterion={criterion} />
    </Details>
  );
}

/** The programme's own sub-points, the scale, and general advice on evidence: marked as such, no rule is made up. */
function Guidance({ criterion }: { criterion: Criterion }) {
  const t = useTranslations("guidance");
  const { kind, steps, guidanceTh } = criterion;
  const scale = isGate(criterion) ? t("gateScale") : t("scale", { steps: steps.map(formatPoints).join(", ") });
  return (
    <>
      {guidanceTh !== null && (
        <>
          <p className="font-semibold">{t("official")}</p>
          <p lang="th" className="prose-width mb-2 whitespace-pre-line">
            {guidanceTh}
          </p>
        </>
      )}
      <p className="mb-2">{scale}</p>
      <p className="font-semibold">{t("evidenceLead")}</p>
      <ul className="prose-width list-disc ps-6">
        <li>{t(`kind.${kind}`)}</li>
        <li>{t(`view.${sectionKey(criterion) === "GATES" ? "GATE" : (criterion.view ?? "OUTCOME")}`)}</li>
        <li>{t("checks")}</li>
      </ul>
      <p className="mt-2 text-sm text-muted">{t("general")}</p>
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
