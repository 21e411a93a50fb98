import { useTranslations } from "next-intl";
import { useCriterionText } from "@/components/applications/criterion-facts";
import { criterionPath, sectionPath } from "@/components/applications/paths";
import { useShortLimit } from "@/components/applications/status-panel";
import { Section as PageSection } from "@/components/ui/panel";
import type { TagTone } from "@/components/ui/tag";
import { TaskList, type Task } from "@/components/ui/task-list";
import type { OutcomeState } from "@/lib/applications/outcome-data";
import type { Work } from "@/lib/applications/work";
import type { Day } from "@/lib/domain/calendar";
import { GAP_KINDS, gapsOf, type Gap } from "@/lib/domain/completeness";
import type { Criterion } from "@/lib/domain/criteria";
import { countExpiries } from "@/lib/domain/file-check";
import { outcomePartOf, type OutcomePart } from "@/lib/domain/outcome";
import type { ProfileField } from "@/lib/domain/profile";
import { sectionsOf, type Section, type SectionState } from "@/lib/domain/sections";
import type { EvidenceFile } from "@/lib/evidence/queries";

export type TasksProps = {
  work: Work;
  profileGaps: readonly ProfileField[];
  /** How far the raw counts of the outcomes are. */
  outcome: OutcomeState;
  today: Day;
};

/** The home of a draft: each part with its state, what is missing, who acts and by when. */
export function DraftTasks({ work, profileGaps, outcome, today }: TasksProps) {
  const t = useTranslations("application.tasks");
  const sections = sectionsOf(work.set, work.answers, work.application.facts.policy);
  const sectionTask = useSectionTask(work, today);
  const profile = useProfileTask(work, profileGaps);
  const review = useReviewTask(work);
  const [gates, scored] = [sections.filter(({ key }) => key === "GATES"), sections.filter(({ key }) => key !== "GATES")];
  return (
    <PageSection title={t("title")} lead={t("progress", { done: sumOf(sections, "done"), count: sumOf(sections, "count") })} id="tasks">
      <TaskList
        groups={[
          { key: "prepare", title: t("prepare"), tasks: [profile, ...gates.map(sectionTask)] },
          { key: "answers", title: t("answers"), tasks: [...scored.map(sectionTask), ...useOutcomeTask(work, outcome.state)] },
          { key: "send", title: t("send"), tasks: [review] },
        ]}
      />
    </PageSection>
  );
}

const sumOf = (sections: readonly Section<unknown>[], key: "done" | "count") => sections.reduce((sum, section) => sum + section[key], 0);

/** What was returned for correction, and nothing else: all other parts are closed. */
export function ReturnedTasks({ work, outcome, today }: Omit<TasksProps, "profileGaps">) {
  const t = useTranslations("application.tasks");
  const answer = useTranslations("answer");
  const words = useTranslations("application");
  const text = useCriterionText();
  const review = useReviewTask(work);
  const missing = useMissing();
  const warning = useExpiryWarning(today);
  const limit = useShortLimit();
  const { openReturn, facts, id } = work.application;
  const states = sectionsOf(work.set, work.answers, facts.policy).flatMap(({ criteria }) => criteria);
  const tasks = (openReturn?.items ?? []).flatMap(({ code, reason }): Task[] => {
    const state = states.find(({ criterion }) => criterion.code === code);
    if (!state || !openReturn) return [];
    return [{
      key: code, title: `${answer("code", { code })} ${text(state.criterion)}`, href: criterionPath(id, code),
      state: isChanged(work, state.criterion, outcome.changed) ? { word: words("state.CHANGED"), tone: "good" } : { word: words("state.UNCHANGED"), tone: "warn" },
      missing: <span className="whitespace-pre-line">{t("reason", { reason })}</span>,
      ...warning(filesOf(work, [code])),
      next: missing(state.gaps) ?? t("next", { until: limit(openReturn.deadlineOn) }),
    }];
  });
  return (
    <PageSection title={t("returnedTitle")} lead={t("returnedLead")} id="tasks">
      <TaskList groups={[{ key: "returned", tasks: [...tasks, ...useOutcomeTask(work, outcome.state)] }, { key: "send", title: words("section.REVIEW"), tasks: [review] }]} />
    </PageSection>
  );
}

/** Since it was returned; what the counts show is changed with them. */
function isChanged({ answers, application }: Work, criterion: Criterion, changedCounts: readonly OutcomePart[]): boolean {
  const { code } = criterion;
  const part = outcomePartOf(criterion);
  if (part !== null && changedCounts.includes(part)) return true;
  const changedAt = answers.find((item) => item.code === code)?.changedAt ?? null;
  return changedAt !== null && application.openReturn !== null && changedAt > application.openReturn.sentAt;
}

const TONES: Readonly<Record<SectionState, TagTone>> = { EMPTY: "neutral", STARTED: "info", DONE: "good" };

const filesOf = ({ answers }: Work, codes: readonly string[]) => answers.flatMap(({ code, evidence }) => (codes.includes(code) ? evidence : []));

/** "หลักฐานหมดอายุแล้ว 1 ไฟล์ · ใกล้หมดอายุ 2 ไฟล์"; nothing where all hold. A file that serves several criteria counts once. */
export function useExpiryWarning(today: Day): (files: readonly EvidenceFile[]) => { warning?: string } {
  const t = useTranslations("application.expiry");
  return (files) => {
    const { expired, soon } = countExpiries([...new Map(files.map((file) => [file.id, file])).values()], today);
    const parts = [...(expired > 0 ? [t("expired", { count: expired })] : []), ...(soon > 0 ? [t("soon", { count: soon })] : [])];
    return parts.length > 0 ? { warning: parts.join(" · ") } : {};
  };
}

function useSectionTask(work: Work, today: Day): (section: Section<Criterion>) => Task {
  const t = useTranslations("application");
  const missing = useMissing();
  const warning = useExpiryWarning(today);
  const limit = useShortLimit();
  const { id, progress } = work.application;
  return ({ key, state, done, count, criteria }) => ({
    key, title: t(`section.${key}`), href: sectionPath(id, key),
    state: { word: t(`state.${state}`, { done, count }), tone: TONES[state] },
    missing: missing(criteria.flatMap(({ gaps }) => gaps)),
    ...warning(filesOf(work, criteria.map(({ criterion }) => criterion.code))),
    ...(state !== "DONE" && progress.until ? { next: t("tasks.next", { until: limit(progress.until) }) } : {}),
  });
}

function useProfileTask({ application }: Work, gaps: readonly ProfileField[]): Task {
  const t = useTranslations("application");
  const limit = useShortLimit();
  const isConfirmed = application.facts.profileConfirmedAt !== null;
  const [word, tone] = isConfirmed ? (["CONFIRMED", "good"] as const) : gaps.length > 0 ? (["INCOMPLETE", "warn"] as const) : (["UNCONFIRMED", "info"] as const);
  return {
    key: "PROFILE", title: t("section.PROFILE"), href: `/applications/${application.id}/profile`, state: { word: t(`state.${word}`), tone },
    ...(gaps.length > 0 ? { missing: t("missing.profile", { count: gaps.length }) } : {}),
    ...(!isConfirmed && application.progress.until ? { next: t("tasks.next", { until: limit(application.progress.until) }) } : {}),
  };
}

/** The raw counts, where a criterion that shows them is open. */
function useOutcomeTask({ set, open, application: { id } }: Work, state: SectionState): Task[] {
  const t = useTranslations("outcome");
  const isOpen = set.criteria.some((criterion) => open.has(criterion.code) && outcomePartOf(criterion) !== null);
  return isOpen ? [{ key: "OUTCOME_DATA", title: t("title"), href: `/applications/${id}/outcome-data`, state: { word: t(`state.${state}`), tone: TONES[state] } }] : [];
}

function useReviewTask(work: Work): Task {
  const t = useTranslations("application");
  const limit = useShortLimit();
  const { id, facts, progress } = work.application;
  const count = gapsOf(work.set, work.answers, facts.profileConfirmedAt !== null, facts.policy).length;
  return {
    key: "REVIEW", title: t("section.REVIEW"), href: `/applications/${id}/review`,
    state: count === 0 ? { word: t("state.READY"), tone: "good" } : { word: t("state.NOT_READY"), tone: "neutral" },
    ...(count > 0 ? { missing: t("missing.total", { count }) } : {}),
    ...(progress.until ? { next: t("tasks.next", { until: limit(progress.until) }) } : {}),
  };
}

/** "ยังไม่มีคำตอบ 3 ข้อ · ยังไม่ได้แนบหลักฐาน 2 ข้อ"; undefined when nothing is. */
export function useMissing(): (gaps: readonly Gap[]) => string | undefined {
  const t = useTranslations("application.missing");
  return (gaps) => {
    const parts = GAP_KINDS.flatMap((kind) => {
      const count = gaps.filter((gap) => gap.kind === kind).length;
      return kind !== "PROFILE" && count > 0 ? [t(kind, { count })] : [];
    });
    return parts.length > 0 ? parts.join(" · ") : undefined;
  };
}
