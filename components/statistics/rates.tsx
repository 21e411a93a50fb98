import { useTranslations } from "next-intl";
import { Stat, StatRow } from "@/components/ui/stat";
import { formatNumber, formatPercent } from "@/lib/format";
import type { YearFunnel } from "@/components/statistics/trend-chart";
import type { Funnel } from "@/lib/statistics/queries";

const RATES = {
  rateDocument: (row: Funnel) => [row.passedDocument, row.applied],
  rateOnSite: (row: Funnel) => [row.passedOnSite, row.passedDocument],
  rateCertified: (row: Funnel) => [row.gold + row.silver + row.blue, row.applied],
} as const;
type RateKey = keyof typeof RATES;

const shareOf = (key: RateKey, row: Funnel): number | null => {
  const [part = 0, whole = 0] = RATES[key](row);
  return whole === 0 ? null : part / whole;
};

/** The difference of two shares in percentage points, and which way. */
function changeOf(now: number | null, before: number | null): { way: "up" | "down" | "same"; points: string } | null {
  if (now === null || before === null) return null;
  const tenths = Math.round((now - before) * 1000);
  return { way: tenths > 0 ? "up" : tenths < 0 ? "down" : "same", points: formatNumber(Math.abs(tenths) / 10) };
}

/** How many of each step came through to the next, against the cycle before. */
export function Rates({ row, before }: { row: Funnel; before: YearFunnel | null }) {
  const t = useTranslations("dashboard.ministry");
  return (
    <StatRow>
      {(["rateDocument", "rateOnSite", "rateCertified"] as const).map((key) => {
        const [part = 0, whole = 0] = RATES[key](row);
        const now = shareOf(key, row);
        const against = before && changeOf(now, shareOf(key, before));
        return (
          <Stat
            key={key}
            label={t(key)}
            value={now === null ? "–" : formatPercent(now)}
            definition={t(`${key}Definition`, { part: formatNumber(part), whole: formatNumber(whole) })}
            source={before && against ? t(`changed.${against.way}`, { year: before.year, points: against.points }) : undefined}
          />
        );
      })}
    </StatRow>
  );
}
