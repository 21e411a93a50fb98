import { useTranslations } from "next-intl";
import { ScorerBoxes, type MemberChoice } from "@/components/sheets/scorer-boxes";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, bindMany, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import type { AssessedStage } from "@/lib/domain/stage";

type AssignFormProps = {
  applicationId: number;
  stage: AssessedStage;
  here: string;
  form: FormState;
  teamId: number;
  members: readonly MemberChoice[];
  /** What stands already; ISO day. */
  current: { chairId: number; scorerIds: readonly number[]; visitOn: string | null } | null;
  /** The center was told of the day: to change it needs a reason, which it is told. */
  isTold: boolean;
  least: number;
};

/** Second step: who scores, who chairs, and on which day the team comes. */
export function AssignForm({ applicationId, stage, here, form, teamId, members, current, isTold, least }: AssignFormProps) {
  const t = useTranslations("assign");
  const { possible, own, isOwnFree, chairId, scorerIds } = proposalOf(members, current);
  return (
    <PostForm to="assignAssessment" back={here} form={form} hidden={{ applicationId, stage, teamId }} submitLabel={t("submit")} cancelHref={`/applications/${applicationId}`}>
      <ScorerBoxes {...bindMany(form, "scorerIds", scorerIds.map(String))} label={t("scorers")} hint={t("scorersHint", { least })} members={members} />
      <Select
        {...bind(form, "chairId", chairId)}
        label={t("chair")}
        hint={isOwnFree ? t("chairHint") : t("chairConflict", { name: own?.name ?? "–" })}
        options={possible.map((member) => ({ value: String(member.userId), label: member.name }))}
        {...(chairId === undefined ? { empty: t("chooseChair") } : {})}
      />
      {stage === "ON_SITE" && <VisitDay form={form} visitOn={current?.visitOn ?? null} isTold={isTold} />}
    </PostForm>
  );
}

function VisitDay({ form, visitOn, isTold }: { form: FormState; visitOn: string | null; isTold: boolean }) {
  const t = useTranslations("assign");
  return (
    <>
      <DateField {...bindDay(form, "visitOn", visitOn)} label={t("visitOn")} hint={t(isTold ? "visitTold" : "visitHint")} optional />
      {isTold && <TextArea {...bind(form, "visitReason", "")} label={t("visitReason")} hint={t("visitReasonHint")} rows={2} limit={1000} optional />}
    </>
  );
}

/** What stands stays standing; in a new assignment the team's chair and its free members are proposed. */
function proposalOf(members: AssignFormProps["members"], current: AssignFormProps["current"]) {
  const possible = members.filter((member) => member.conflict === null && member.active && isJudge(member));
  const own = members.find((member) => member.position === "CHAIR");
  const isFree = (id: number | undefined) => possible.some((member) => member.userId === id);
  const chairId = [current?.chairId, own?.userId].find(isFree);
  const proposed = possible.filter((member) => member.position === "MEMBER").map((member) => member.userId);
  return { possible, own, isOwnFree: isFree(own?.userId), chairId, scorerIds: current?.scorerIds ?? proposed };
}

const isJudge = ({ position }: MemberChoice): boolean => position === "CHAIR" || position === "MEMBER";
