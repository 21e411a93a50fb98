import { useTranslations } from "next-intl";
import { addressWith, type Query } from "@/components/ui/address";
import { Tabs } from "@/components/ui/tabs";
import type { ChosenCycle } from "@/lib/statistics/years";

/** The cycles of which figures can be seen, the latest first. */
export function YearTabs({ path, query, cycles, year }: { path: string; query: Query; cycles: readonly ChosenCycle[]; year: number }) {
  const t = useTranslations("figures");
  const tabs = cycles.map((cycle) => ({
    key: String(cycle.year),
    href: addressWith(path, query, { year: cycle.year }),
    label: t(cycle.announced ? "yearTab" : "yearTabRunning", { year: cycle.year }),
  }));
  return <Tabs tabs={tabs} current={String(year)} label={t("yearTabs")} />;
}
