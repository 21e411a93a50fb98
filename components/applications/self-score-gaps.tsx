import { useTranslations } from "next-intl";
import { WarningText } from "@/components/ui/notice";
import type { SelfScoreGap } from "@/lib/applications/earlier";
import { formatPoints, formatTotal, toMillionths } from "@/lib/domain/points";

/** How the center's own points stood to the result in announced years: a warning where they were higher. */
export function SelfScoreGaps({ gaps }: { gaps: readonly SelfScoreGap[] }) {
  const t = useTranslations("standing");
  if (gaps.length === 0) return null;
  const list = (
    <>
      <p className="font-semibold">{t("gapTitle")}</p>
      <ul>
        {gaps.map((gap) => (
          <Year key={gap.year} gap={gap} />
        ))}
      </ul>
    </>
  );
  return gaps.some(({ self, real }) => toMillionths(self) > real) ? <WarningText>{list}</WarningText> : <div className="my-5">{list}</div>;
}

function Year({ gap: { year, self, real, documentOnly } }: { gap: SelfScoreGap }) {
  const t = useTranslations("standing");
  const over = toMillionths(self) - real;
  const kind = over > 0 ? "OVER" : over < 0 ? "UNDER" : "SAME";
  return (
    <li>
      {t(`gap.${kind}`, { year: String(year), points: formatTotal(Math.abs(over)), self: formatPoints(self), real: formatTotal(real) })}
      {documentOnly && <span className="block text-sm">{t("gapDocument")}</span>}
    </li>
  );
}
