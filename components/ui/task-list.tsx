import type { ReactNode } from "react";
import { AppLink } from "@/components/ui/app-link";
import { Tag, type TagTone } from "@/components/ui/tag";

export type Task = {
  key: string;
  title: string;
  /** Left out: cannot be started yet. */
  href?: string;
  state: { word: string; tone: TagTone };
  /** What is missing: "ยังขาด 3 ข้อ". */
  missing?: ReactNode;
  /** What is there and still needs a look. */
  warning?: ReactNode;
  /** Who acts next and by when. */
  next?: ReactNode;
};

export type TaskGroup = { key: string; title?: string; tasks: readonly Task[] };

/** The home of an application: each section with its state, what is missing, who acts next and by when. */
export function TaskList({ groups }: { groups: readonly TaskGroup[] }) {
  return (
    <ol className="my-6 grid gap-8">
      {groups.map((group) => (
        <li key={group.key}>
          {group.title !== undefined && <h2 className="mb-2 text-xl">{group.title}</h2>}
          <ul className="border-t border-line">
            {group.tasks.map((task) => (
              <TaskRow key={task.key} task={task} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function TaskRow({ task }: { task: Task }) {
  const stateId = `task-${task.key}-state`;
  return (
    <li className="relative flex flex-wrap justify-between gap-x-6 gap-y-1 border-b border-line py-3 hover:bg-surface sm:flex-nowrap">
      <div className="min-w-0">
        {task.href === undefined ? (
          <span className="font-semibold text-muted">{task.title}</span>
        ) : (
          <AppLink href={task.href} className="font-semibold after:absolute after:inset-0" describedBy={stateId}>
            {task.title}
          </AppLink>
        )}
        {task.missing !== undefined && <div className="text-muted">{task.missing}</div>}
        {task.warning !== undefined && <div className="font-semibold text-warn">{task.warning}</div>}
        {task.next !== undefined && <div className="text-sm text-muted">{task.next}</div>}
      </div>
      <div id={stateId} className="shrink-0">
        <Tag tone={task.state.tone}>{task.state.word}</Tag>
      </div>
    </li>
  );
}
