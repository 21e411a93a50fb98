import { useLocale, useTranslations } from "next-intl";
import { STAGE_PATHS } from "@/components/sheets/shapes";
import { EmptyState } from "@/components/ui/data-table";
import { TaskList, type Task } from "@/components/ui/task-list";
import type { TagTone } from "@/components/ui/tag";
import type { AssessedStage } from "@/lib/domain/stage";
import { format } from "@/lib/format";

const GROUPS = ["TO_SCORE", "TO_AGREE", "WAITING", "RETURNED", "DONE"] as const;
type Group = (typeof GROUPS)[number];

export type WorkItem = {
  applicationId: number; stage: AssessedStage; group: Group; year: number;
  centerTh: string; centerEn: string | null; agencyTh: string; provinceTh: string; provinceEn: string;
  look: "MINE" | "UNNAMED" | "NAMED" | "RECONCILE" | null;
  given: number | null; items: number; daysWaiting: number; daysOverdue: number; actors: readonly string[];
  visitOn: string | null; returnUntilOn: string | null; stageUntilOn: string;
};

const TONES: Readonly<Record<Group, TagTone>> = { TO_SCORE: "info", TO_AGREE: "info", WAITING: "neutral", RETURNED: "warn", DONE: "good" };

/** Cases by what is to be done with them: who must act, for how long, until when. */
export function Worklist({ rows, empty }: { rows: readonly WorkItem[]; empty: string }) {
  const t = useTranslations("worklist");
  const locale = useLocale();
  if (rows.length === 0) return <EmptyState>{empty}</EmptyState>;
  const groups = GROUPS.map((group) => ({ key: group, title: t(`group.${group}`), tasks: rows.filter((row) => row.group === group).map((row) => taskOf(row, t, locale)) }));
  return <TaskList groups={groups.filter((group) => group.tasks.length > 0)} />;
}

type Words = ReturnType<typeof useTranslations<"worklist">>;

function taskOf(row: WorkItem, t: Words, locale: string): Task {
  const english = locale === "en";
  return {
    key: `${row.applicationId}-${row.stage}`,
    title: (english && row.centerEn) || row.centerTh,
    href: hrefOf(row),
    state: row.daysOverdue > 0 ? { word: t("overdue", { days: row.daysOverdue }), tone: "danger" } : { word: stateOf(row, t), tone: TONES[row.group] },
    missing: t("where", { agency: row.agencyTh, province: english ? row.provinceEn : row.provinceTh, stage: t(row.look === null ? `stage.${row.stage}` : `lookStage.${row.stage}`) }),
    next: nextOf(row, t, locale),
  };
}

function hrefOf({ applicationId, stage, group }: WorkItem): string {
  const base = `/applications/${applicationId}`;
  if (group === "TO_SCORE") return `${base}/sheet/${STAGE_PATHS[stage]}`;
  return group === "TO_AGREE" ? `${base}/compare/${STAGE_PATHS[stage]}` : base;
}

function stateOf({ group, look, given, items }: WorkItem, t: Words): string {
  if (group !== "TO_SCORE" && group !== "DONE" && look !== null) return t(`look.${look}`);
  return group === "TO_SCORE" && given !== null && given > 0 ? t("given", { given, items }) : t(`state.${group}`);
}

/** Who must act, since when, and the day that counts next. */
function nextOf(row: WorkItem, t: Words, locale: string): string {
  const waits = row.group === "DONE" ? [] : [t("days", { days: row.daysWaiting })];
  const who = row.actors.length > 0 ? [t("actors", { names: row.actors.join(", ") })] : [];
  return [...who, ...waits, ...dayOf(row, t, locale)].join(" · ");
}

function dayOf({ group, visitOn, returnUntilOn, stageUntilOn }: WorkItem, t: Words, locale: string): string[] {
  if (group === "DONE") return [];
  if (group === "RETURNED" && returnUntilOn) return [t("returnUntil", { day: format.day(returnUntilOn, locale) })];
  if (visitOn) return [t("visitOn", { day: format.day(visitOn, locale) })];
  return [t("stageUntil", { day: format.day(stageUntilOn, locale) })];
}
