import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import { TierBadge } from "@/components/ui/tier-badge";
import type { DecidedBy } from "@/lib/decisions/queries";

/** What the committee decided so far, in a word. */
export function DecisionTag({ decision }: { decision: Pick<DecidedBy, "outcome" | "tier"> | null }) {
  const t = useTranslations("committee");
  if (decision === null) return <span className="text-muted">{t("none")}</span>;
  if (decision.outcome === "CERTIFY") return decision.tier && <TierBadge tier={decision.tier} />;
  return <Tag tone="danger">{t(`outcome.${decision.outcome}`)}</Tag>;
}
