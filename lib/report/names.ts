import { thaiDigits } from "@/lib/domain/calendar";
import { TIERS, type Tier } from "@/lib/domain/tier";
import type { NamedCenter, Report } from "@/lib/report/queries";
import { count, word } from "@/lib/report/words";
import { pageAddress } from "@/lib/site";

const STEP = { GOLD: "gold", SILVER: "silver", BLUE: "blue" } as const satisfies Record<Tier, string>;

/** With its province, where the name itself does not say it. */
const line = ({ nameTh, provinceTh }: NamedCenter, index: number): string =>
  thaiDigits(`${index + 1}. ${nameTh}${nameTh.includes(provinceTh) ? "" : ` (${provinceTh})`}`);

/** Of each tier how many are not named where so many of all are, in order. */
function leftOut(totals: Record<Tier, number>, named: number): string {
  let left = named;
  const parts = TIERS.flatMap((tier) => {
    const shown = Math.min(left, totals[tier]);
    left -= shown;
    return totals[tier] > shown ? [word("report.leftOut", { tier: word(`tier.${tier}`), count: count(totals[tier] - shown) })] : [];
  });
  return word("report.moreNames", { parts: parts.join(" ") });
}

function totalsOf({ cycle, years }: Report): Record<Tier, number> {
  const own = cycle.announcement ? years.find(({ year }) => year === cycle.year) : undefined;
  return { GOLD: own?.gold ?? 0, SILVER: own?.silver ?? 0, BLUE: own?.blue ?? 0 };
}

function tierNames(tier: Tier, names: readonly NamedCenter[], total: number) {
  const lines = names.filter((name) => name.tier === tier).map(line);
  return lines.length > 0 ? [{ fill: STEP[tier], title: word("report.tierTitle", { tier: word(`tier.${tier}`), count: count(total) }), names: lines }] : [];
}

/** The second page: names by tier in dictionary order, and for each number of names that may fit what is said of the rest. */
export function namesOf(report: Report) {
  const { cycle, names } = report;
  const totals = totalsOf(report);
  const total = totals.GOLD + totals.SILVER + totals.BLUE;
  return {
    title: word(cycle.announcement ? "report.names" : "report.next"), lead: cycle.announcement && total === 0 ? word("report.noNames") : null,
    tiers: TIERS.flatMap((tier) => tierNames(tier, names, totals[tier])), total, read: names.length,
    more: [...names, null].map((_, named) => leftOut(totals, named)), where: `${word("report.where")} ${pageAddress(`/register?year=${cycle.year}`)}`,
  };
}
