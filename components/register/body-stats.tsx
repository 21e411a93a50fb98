import { useTranslations } from "next-intl";
import { CenterCounts } from "@/components/statistics/center-counts";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Day } from "@/lib/domain/calendar";
import { TIERS } from "@/lib/domain/tier";
import { formatNumber } from "@/lib/format";
import type { BodyCounts } from "@/lib/register/queries";

const KEY = { GOLD: "gold", SILVER: "silver", BLUE: "blue" } as const;

/** The counts of one province or ministry on a day, with what they count. */
export function BodyStats({ counts, on }: { counts: BodyCounts; on: Day }) {
  const t = useTranslations("bodyCounts");
  return (
    <>
      <CenterCounts counts={counts} on={on} />
      <ul className="flex flex-wrap gap-x-6 gap-y-2" aria-label={t("tiers")}>
        {TIERS.map((tier) => (
          <li key={tier} className="flex items-center gap-2">
            <TierBadge tier={tier} form="full" /> {t("centers", { count: formatNumber(counts[KEY[tier]]) })}
          </li>
        ))}
      </ul>
    </>
  );
}
