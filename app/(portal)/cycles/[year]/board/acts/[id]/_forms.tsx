import { getLocale, getTranslations } from "next-intl/server";
import { AppLink } from "@/components/ui/app-link";
import { CheckboxGroup } from "@/components/ui/choices";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { Confirmation } from "@/components/ui/confirmation";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, bindMany, formFor } from "@/components/ui/form-state";
import { InsetText, WarningText } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import type { BulkAct, TeamChoice } from "@/lib/board/acts";
import type { ShownForm } from "@/lib/form-state";
import { format } from "@/lib/format";

export type ActProps = { act: BulkAct; form: ShownForm; here: string };

const ofAct = ({ act }: ActProps) => ({ year: act.year, actId: act.id });
const submitOf = (act: BulkAct) => (act.state === "PLANNED" ? "changePlan" : "showPreview");

/** Until when, and why. */
export async function ExtensionPlanForm({ act, form: shown, here }: ActProps) {
  const t = await getTranslations("board");
  const form = formFor(shown, "planExtensions");
  return (
    <PostForm to="planExtensions" back={here} form={form} hidden={ofAct({ act, form: shown, here })} submitLabel={t(submitOf(act))} submitTone={act.state === "PLANNED" ? "secondary" : "primary"}>
      <DateField {...bindDay(form, "untilOn", act.input.untilOn ?? null)} label={t("newUntil")} />
      <TextArea {...bind(form, "reason", act.input.reason)} label={t("reason")} hint={t("reasonHint")} limit={1000} />
    </PostForm>
  );
}

/** Which team, and who of it scores. */
export async function AssignmentPlanForm({ act, form: shown, here, teams }: ActProps & { teams: readonly TeamChoice[] }) {
  const t = await getTranslations("board");
  const form = formFor(shown, "planAssignments");
  const people = teams.flatMap(({ number, people: own }) => own.map(({ id, name }) => ({ value: String(id), label: t("scorerOf", { name, number }) })));
  return (
    <PostForm to="planAssignments" back={here} form={form} hidden={ofAct({ act, form: shown, here })} submitLabel={t(submitOf(act))} submitTone={act.state === "PLANNED" ? "secondary" : "primary"}>
      <Select {...bind(form, "teamId", act.input.teamId)} label={t("chooseTeam")} options={teams.map(({ id, number }) => ({ value: String(id), label: t("teamNumber", { number }) }))} />
      <CheckboxGroup {...bindMany(form, "scorerIds", (act.input.scorerIds ?? []).map(String))} label={t("chooseScorers")} hint={t("chooseScorersHint")} options={people} columns />
      <p><AppLink href={`/cycles/${act.year}/assignment`}>{t("proposeInstead")}</AppLink></p>
    </PostForm>
  );
}

/** What will happen, to how many, and the click that does it. */
export async function Preview({ act, form, here }: ActProps) {
  const [t, locale] = [await getTranslations("board"), await getLocale()];
  const { kind, passing, total, input, team, scorers } = act;
  const values = { count: passing, until: input.untilOn ? format.day(input.untilOn, locale) : "–", team: team ?? "–", scorers: scorers.join(", ") };
  return (
    <Panel title={t("preview")} tone="accent">
      {passing > 0 ? <p className="font-semibold">{t(`will.${kind}`, values)}</p> : <WarningText>{t("nothingPasses")}</WarningText>}
      {passing > 0 && total > passing && <p>{t("refusedCount", { count: total - passing })}</p>}
      {passing > 0 && <PostForm to="doBulkAct" back={here} form={form} hidden={ofAct({ act, form, here })} submitLabel={t(`confirm.${kind}`, { count: passing })} cancelHref={`/cycles/${act.year}/board`} />}
    </Panel>
  );
}

/** The receipt, and the way back where there is one. */
export async function Receipt({ act, form, here }: ActProps) {
  const [t, locale] = [await getTranslations("board"), await getLocale()];
  const { kind, passing, receipt, doneAt, undoneAt, undone, chosenBy } = act;
  return (
    <>
      <Confirmation title={t("doneTitle", { count: passing, receipt })}>
        {doneAt && <p>{t("doneBy", { name: chosenBy, at: format.instant(doneAt, locale) })}</p>}
        {undoneAt && <p className="font-semibold">{t("undoneTitle", { count: undone, at: format.instant(undoneAt, locale) })}</p>}
      </Confirmation>
      {kind === "REMIND" && <InsetText><p>{t("noUndo")}</p></InsetText>}
      {kind !== "REMIND" && undoneAt === null && (
        <ConfirmForm
          to="undoBulkAct" back={here} form={form} hidden={ofAct({ act, form, here })} ask={t("undoAsk")} consequence={<p>{t(`undoWhat.${kind}`)}</p>} submitLabel={t("undoConfirm")}
          tone="danger"
        />
      )}
    </>
  );
}
