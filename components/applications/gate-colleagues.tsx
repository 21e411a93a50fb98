import { useLocale, useTranslations } from "next-intl";
import { criterionPath } from "@/components/applications/paths";
import { TaskLine } from "@/components/applications/task-panel";
import { WhoElse } from "@/components/keeping/who-else";
import { AppLink } from "@/components/ui/app-link";
import type { Present } from "@/lib/applications/presence";
import type { Task } from "@/lib/applications/tasks";

type GateProps = { applicationId: number; code: string };

/** On the page of all gates: who else has this one open. */
export function GateOthers({ applicationId, code, others }: GateProps & { others: readonly Present[] }) {
  const t = useTranslations("answer");
  const locale = useLocale();
  return (
    <WhoElse
      applicationId={applicationId}
      code={code}
      initial={others.map(({ name, since }) => ({ name, since: since.toISOString() }))}
      words={t("whoElse", { name: "{name}", time: "{time}" })}
      locale={locale}
      whileFocused
    />
  );
}

/** To whom it is given; it is given, and done, on its own page. */
export function GateTask({ applicationId, code, task }: GateProps & { task: Task | undefined }) {
  const t = useTranslations("task");
  return (
    <p className="no-print my-2 flex flex-wrap gap-x-3">
      {task && (
        <span>
          <TaskLine task={task} /> · {t(task.doneAt ? "done" : "open")}
        </span>
      )}
      <AppLink href={`${criterionPath(applicationId, code)}#task`} label={t(task ? "changeFor" : "giveFor", { code })}>
        {t(task ? "change" : "giveShort")}
      </AppLink>
    </p>
  );
}
