import { useLocale, useTranslations } from "next-intl";
import { EarlierMarks, OtherText } from "@/components/applications/earlier-marks";
import { nameIn } from "@/components/bodies/names";
import type { EarlierRemark } from "@/lib/assessments/earlier-remarks";
import type { Criterion } from "@/lib/domain/criteria";

/** What earlier years' teams agreed on this criterion of the same center, folded away beside the answer. */
export function EarlierRemarks({ criterion, years }: { criterion: Criterion; years: readonly EarlierRemark[] }) {
  const t = useTranslations("earlier");
  const ts = useTranslations("sheet");
  const locale = useLocale();
  if (years.length === 0) return null;
  return (
    <details className="no-print mt-3">
      <summary className="link w-fit min-h-6 text-sm">
        {ts("earlier", { count: years.length })} <span className="sr-only">{ts("ofCriterion", { code: criterion.code })}</span>
      </summary>
      <div className="mt-1 grid gap-2 border-s-4 border-line ps-4 text-base">
        {years.map(({ year, otherText, points, marks }) => (
          <div key={year}>
            <p className="font-semibold">{t("year", { year: String(year) })}</p>
            {otherText && <OtherText text={nameIn(locale, { nameTh: otherText.textTh, nameEn: otherText.textEn })} />}
            <EarlierMarks criterion={criterion} marks={marks} points={points} />
          </div>
        ))}
      </div>
    </details>
  );
}
