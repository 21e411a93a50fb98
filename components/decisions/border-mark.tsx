import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import type { Border } from "@/lib/decisions/border";
import { formatTotal } from "@/lib/domain/points";

/** How near the total lies to the floor of a tier. */
export function BorderMark({ border }: { border: Border }) {
  const t = useTranslations();
  const words = { points: formatTotal(border.by), tier: t(`tier.short.${border.tier}`) };
  return <Tag tone={border.side === "BELOW" ? "warn" : "neutral"}>{t(`committee.border.${border.side}`, words)}</Tag>;
}
