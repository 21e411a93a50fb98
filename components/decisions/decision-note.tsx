import { useLocale, useTranslations } from "next-intl";
import { DecisionTag } from "@/components/decisions/decision-tag";
import type { Decided } from "@/lib/decisions/queries";
import { format } from "@/lib/format";

/** A decision with its reason, who recorded it and when. */
export function DecisionNote({ decision }: { decision: Decided | null }) {
  const t = useTranslations("committee");
  const w = useTranslations("whyNow");
  const locale = useLocale();
  return (
    <div className="grid justify-items-start gap-1">
      <DecisionTag decision={decision} />
      {decision?.reason && <p className="whitespace-pre-line">{decision.reason}</p>}
      {decision?.whyNow && <p>{w("said", { why: w(decision.whyNow) })}</p>}
      {decision && (
        <p className="text-sm text-muted">{t("panelBy", { by: decision.by, at: format.instant(new Date(decision.decidedAt), locale) })}</p>
      )}
    </div>
  );
}
