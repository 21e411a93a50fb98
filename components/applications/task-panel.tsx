import { useLocale, useTranslations } from "next-intl";
import { criterionPath } from "@/components/applications/paths";
import { Button, ButtonRow } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Details } from "@/components/ui/details";
import { bind, bindDay, formFor, type FormState } from "@/components/ui/form-state";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { Tag } from "@/components/ui/tag";
import { TextInput } from "@/components/ui/text-input";
import type { Colleague, Task } from "@/lib/applications/tasks";
import { formatShortDay } from "@/lib/format";

export type TaskPanelProps = { applicationId: number; code: string; task: Task | null; colleagues: readonly Colleague[]; form: FormState };

/** To whom a criterion is given, and the ways to give it, finish it, take it back. */
export function TaskPanel({ applicationId, code, task, colleagues, form }: TaskPanelProps) {
  const t = useTranslations("task");
  const mine = formFor(form, "giveTask");
  const common = { back: criterionPath(applicationId, code), hidden: { applicationId, code } };
  return (
    <Section title={t("title")} id="task">
      {task && <OneTask task={task} common={common} form={formFor(form, "doTask")} />}
      <Details summary={t(task ? "giveOther" : "give")} open={mine.errors.length > 0}>
        <PostForm {...common} to="giveTask" form={mine} submitLabel={t("submit")} submitTone="secondary" label={t("give")}>
          <Select
            {...bind(mine, "userId", task?.userId)}
            label={t("to")}
            empty={t("choose")}
            options={colleagues.map(({ userId, name, email }) => ({ value: String(userId), label: `${name} · ${email}` }))}
          />
          <DateField {...bindDay(mine, "dueOn", task?.dueOn)} label={t("due")} optional />
          <TextInput {...bind(mine, "note", task?.note)} label={t("note")} hint={t("noteHint")} optional />
        </PostForm>
      </Details>
    </Section>
  );
}

type OneTaskProps = { task: Task; common: { back: string; hidden: { applicationId: number; code: string } }; form: FormState };

function OneTask({ task, common, form }: OneTaskProps) {
  const t = useTranslations("task");
  return (
    <PostForm {...common} to="doTask" form={form} actions={null} label={t("title")}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p>
            <TaskLine task={task} />
          </p>
          {task.note !== "" && <p className="whitespace-pre-line break-words">{task.note}</p>}
          <p className="text-sm text-muted">{t("givenBy", { name: task.givenBy ?? "–" })}</p>
        </div>
        <Tag tone={task.doneAt ? "good" : "info"}>{t(task.doneAt ? "done" : "open")}</Tag>
      </div>
      <ButtonRow>
        <Button tone="secondary" name="step" value={task.doneAt ? "OPEN" : "DONE"}>
          {t(task.doneAt ? "reopen" : "finish")}
        </Button>
        <Button tone="quiet" name="step" value="TAKE_BACK">
          {t("takeBack")}
        </Button>
      </ButtonRow>
    </PostForm>
  );
}

/** "มอบหมายให้ … ภายใน …" */
export function TaskLine({ task }: { task: Task }) {
  const t = useTranslations("task");
  const locale = useLocale();
  const to = t("givenTo", { name: task.name });
  return <>{task.dueOn === null ? to : `${to} · ${t("until", { day: formatShortDay(task.dueOn, locale) })}`}</>;
}
