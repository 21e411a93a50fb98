import { useLocale, useTranslations } from "next-intl";
import { DecisionTag } from "@/components/decisions/decision-tag";
import type { Recommended } from "@/lib/decisions/case-rows";
import { format } from "@/lib/format";

/** What the secretariat proposes; where it proposes nothing, what was computed is proposed. */
export function RecommendationNote({ recommendation }: { recommendation: Recommended | null }) {
  const [t, committee] = [useTranslations("recommendation"), useTranslations("committee")];
  const locale = useLocale();
  if (recommendation === null) return <span className="text-muted">{t("none")}</span>;
  const { reason, by, at } = recommendation;
  return (
    <div className="grid justify-items-start gap-1">
      <DecisionTag decision={recommendation} />
      <p className="whitespace-pre-line">{reason}</p>
      <p className="text-sm text-muted">{committee("panelBy", { by, at: format.instant(new Date(at), locale) })}</p>
    </div>
  );
}
