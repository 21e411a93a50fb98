import { useLocale, useTranslations } from "next-intl";
import { criterionPath } from "@/components/applications/paths";
import { TaskLine } from "@/components/applications/task-panel";
import { WhoElse } from "@/components/keeping/who-else";
import { AppLink } from "@/components/ui/app-link";
import type { Present } from "@/lib/applications/presence";
import type { Task } from "@/lib/applications/tasks";

type GateColleaguesProps = { applicationId: number; code: string; others: readonly Present[]; task: Task | undefined };

/** On the page of all gates: who else has this one open, and to whom it is given. It is given, and done, on its own page. */
export function GateColleagues({ applicationId, code, others, task }: GateColleaguesProps) {
  const t = useTranslations("task");
  const answer = useTranslations("answer");
  const locale = useLocale();
  const href = `${criterionPath(applicationId, code)}#task`;
  return (
    <>
      <WhoElse
        applicationId={applicationId}
        code={code}
        initial={others.map(({ name, since }) => ({ name, since: since.toISOString() }))}
        words={answer("whoElse", { name: "{name}", time: "{time}" })}
        locale={locale}
        whileFocused
      />
      <p className="no-print flex flex-wrap gap-x-3 text-sm text-muted">
        {task && (
          <span>
            <TaskLine task={task} /> · {t(task.doneAt ? "done" : "open")}
          </span>
        )}
        <AppLink href={href} label={t(task ? "changeFor" : "giveFor", { code })}>
          {t(task ? "change" : "giveShort")}
        </AppLink>
      </p>
    </>
  );
}
