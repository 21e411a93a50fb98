import { useTranslations } from "next-intl";
import { addressWith, type Query } from "@/components/ui/address";
import { Tabs } from "@/components/ui/tabs";
import { formatNumber } from "@/lib/format";
import { STAGES, type Stage } from "@/lib/domain/stage";

type Props = { path: string; query: Query; current: Stage | null; counts: Readonly<Record<Stage, number>>; all: number };

/** The stages with how many cases each has under the other filters. */
export function BoardTabs({ path, query, current, counts, all }: Props) {
  const t = useTranslations("board");
  const stage = useTranslations("stage");
  const tabs = [
    { key: "ALL", href: addressWith(path, query, { stage: null }), label: t("allStages"), count: formatNumber(all) },
    ...STAGES.filter((key) => counts[key] > 0 || key === current).map((key) => (
      { key, href: addressWith(path, query, { stage: key }), label: stage(key), count: formatNumber(counts[key]) })),
  ];
  return <Tabs tabs={tabs} current={current ?? "ALL"} label={t("stages")} />;
}
