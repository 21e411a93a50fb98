import { useLocale, useTranslations } from "next-intl";
import { ScorerList, type ShownScorer } from "@/components/sheets/scorer-list";
import { Panel } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import { toDay } from "@/lib/domain/calendar";
import type { AssessedStage } from "@/lib/domain/stage";
import { format } from "@/lib/format";

export type Assigned = {
  stage: AssessedStage; teamNumber: number; teamNameTh: string | null; chairName: string; visitOn: Date | null;
  assignedAt: Date; finishedAt: Date | null; scorers: readonly ShownScorer[];
  look: { looker: string | null; lookedAt: Date | null; closedAt: Date | null } | null;
};

/** What was assigned, stage by stage. `isTakenOver`: it goes straight to the committee, nobody judges it again. */
export function AssignedList({ items, isTakenOver = false }: { items: readonly Assigned[]; isTakenOver?: boolean }) {
  const t = useTranslations("assign");
  if (items.length === 0) return <p className="my-4">{t(isTakenOver ? "takenOver" : "nothingYet")}</p>;
  return items.map((item) => <AssignedPanel key={item.stage} item={item} />);
}

function AssignedPanel({ item }: { item: Assigned }) {
  const t = useTranslations("assign");
  const tc = useTranslations("compare");
  const locale = useLocale();
  const rows = [
    { key: "team", label: t("team"), value: t("teamName", { number: item.teamNumber, name: item.teamNameTh ?? "" }) },
    { key: "chair", label: t("chair"), value: item.chairName },
    { key: "scorers", label: t("scorers"), value: <ScorerList scorers={item.scorers} /> },
    ...(item.stage === "ON_SITE" ? [{ key: "visit", label: t("visitOn"), value: item.visitOn && format.day(toDay(item.visitOn), locale) }] : []),
    ...(item.look ? [{ key: "look", label: t("look"), value: t(`lookState.${stateOf(item.look)}`, { name: item.look.looker ?? "" }) }] : []),
    { key: "at", label: t("assignedAt"), value: format.instant(item.assignedAt, locale) },
  ];
  return (
    <Panel title={tc(`stage.${item.stage}`)} aside={<Tag tone={item.finishedAt ? "good" : "info"}>{t(item.finishedAt ? "finished" : "running")}</Tag>}>
      <SummaryList rows={rows} empty={t("notSet")} />
    </Panel>
  );
}

function stateOf({ looker, lookedAt, closedAt }: NonNullable<Assigned["look"]>): "unnamed" | "working" | "differs" | "closed" {
  if (closedAt) return "closed";
  if (lookedAt) return "differs";
  return looker === null ? "unnamed" : "working";
}
