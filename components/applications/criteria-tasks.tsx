import { useTranslations } from "next-intl";
import { PlaceholderMark, useCriterionText } from "@/components/applications/criterion-facts";
import { criterionPath } from "@/components/applications/paths";
import { TaskLine } from "@/components/applications/task-panel";
import { useExpiryWarning, useMissing } from "@/components/applications/tasks";
import { AppLink } from "@/components/ui/app-link";
import { EmptyState } from "@/components/ui/data-table";
import { Section } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { Task } from "@/lib/applications/tasks";
import type { Work } from "@/lib/applications/work";
import type { Day } from "@/lib/domain/calendar";
import type { Criterion } from "@/lib/domain/criteria";
import { formatPoints } from "@/lib/domain/points";
import { sectionsOf, type CriterionState, type SectionState } from "@/lib/domain/sections";

type ListProps = { work: Work; tasks: readonly Task[]; today: Day };

/** The scored criteria by view, each with its state. */
export function CriteriaTasks({ work, tasks, today }: ListProps) {
  const t = useTranslations("application");
  const sections = sectionsOf(work.set, work.answers, work.application.facts.policy).filter(({ key }) => key !== "GATES");
  return sections.map(({ key, done, count, criteria }) => (
    <Section key={key} id={key} title={t(`section.${key}`)} lead={t("state.STARTED", { done, count })}>
      <ul className="border-t border-line">
        {criteria.map((item) => (
          <Row key={item.criterion.code} item={item} task={tasks.find(({ code }) => code === item.criterion.code)} work={work} today={today} />
        ))}
      </ul>
    </Section>
  ));
}

/** All criteria, or those that are given to oneself. */
export function WhoseTasks({ here, mine, open }: { here: string; mine: boolean; open: number }) {
  const t = useTranslations("task");
  const tabs = [{ key: "all", href: here, label: t("all") }, { key: "mine", href: `${here}?mine=1`, label: t("mine"), count: String(open) }];
  return <Tabs label={t("tabs")} current={mine ? "mine" : "all"} tabs={tabs} />;
}

/** What is given to one person, gates included. */
export function OwnTasks({ work, tasks, today }: ListProps) {
  const t = useTranslations("task");
  if (tasks.length === 0) return <EmptyState>{t("noneMine")}</EmptyState>;
  const states = sectionsOf(work.set, work.answers, work.application.facts.policy).flatMap(({ criteria }) => criteria);
  return (
    <ul className="border-t border-line">
      {states.map((item) => {
        const task = tasks.find(({ code }) => code === item.criterion.code);
        return task && <Row key={task.code} item={item} task={task} work={work} today={today} />;
      })}
    </ul>
  );
}

const TONES: Readonly<Record<SectionState, TagTone>> = { EMPTY: "neutral", STARTED: "info", DONE: "good" };
const WORDS = { EMPTY: "EMPTY", STARTED: "INCOMPLETE", DONE: "DONE" } as const satisfies Record<SectionState, string>;

type RowProps = { item: CriterionState<Criterion>; task: Task | undefined; work: Work; today: Day };

function Row({ item, task, work, today }: RowProps) {
  const t = useTranslations("application");
  const answer = useTranslations("answer");
  const given = useTranslations("task");
  const text = useCriterionText();
  const missing = useMissing();
  const { criterion, state, gaps } = item;
  const { code, points } = criterion;
  const { warning } = useExpiryWarning(today)(work.answers.find((own) => own.code === code)?.evidence ?? []);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 border-b border-line py-3 sm:flex-nowrap">
      <div className="min-w-0">
        <AppLink href={criterionPath(work.application.id, code)} className="font-semibold">
          {code} {text(criterion)}
        </AppLink>{" "}
        <PlaceholderMark criterion={criterion} />
        <p className="text-sm text-muted">
          {t(`kind.${criterion.kind}`)} · {answer("full", { points: formatPoints(points) })}
        </p>
        {state === "STARTED" && <p className="text-sm text-muted">{missing(gaps)}</p>}
        {warning !== undefined && <p className="text-sm font-semibold text-warn">{warning}</p>}
        {task && (
          <p className="text-sm">
            <TaskLine task={task} /> · {given(task.doneAt ? "done" : "open")}
          </p>
        )}
      </div>
      <div className="shrink-0">
        <Tag tone={TONES[state]}>{t(`state.${WORDS[state]}`)}</Tag>
      </div>
    </li>
  );
}
