import { useLocale, useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import { format } from "@/lib/format";

export type ShownScorer = { userId: number; name: string; finishedAt: Date | null; voidedAt: Date | null };

/** Who scores, and who has finished: never how. */
export function ScorerList({ scorers }: { scorers: readonly ShownScorer[] }) {
  const t = useTranslations("compare.scorer");
  const locale = useLocale();
  return (
    <ul className="grid gap-1">
      {scorers.map((scorer) => (
        <li key={scorer.userId} className="flex flex-wrap items-center gap-x-3">
          <span>{scorer.name}</span>
          <Tag tone={scorer.voidedAt ? "warn" : scorer.finishedAt ? "good" : "neutral"}>
            {t(scorer.voidedAt ? "voided" : scorer.finishedAt ? "finished" : "working")}
          </Tag>
          {scorer.finishedAt && !scorer.voidedAt && <span className="text-sm text-muted">{format.instant(scorer.finishedAt, locale)}</span>}
        </li>
      ))}
    </ul>
  );
}
