import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/data-table";
import { Fieldset } from "@/components/ui/field";
import { bind, fieldId, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Tag } from "@/components/ui/tag";
import type { ConflictReason } from "@/lib/domain/conflict";
import type { AssessedStage } from "@/lib/domain/stage";

export type LookerOption = {
  userId: number; name: string; agencyTh: string | null; teamNumber: number; sameTeam: boolean; open: number;
  stop: ConflictReason | "KNOWS" | "INACTIVE" | "NOT_CALIBRATED" | null;
};

type LookerFormProps = {
  applicationId: number; stage: AssessedStage; here: string; form: FormState;
  choices: readonly LookerOption[];
  /** Who is named already. */
  lookerId: number | null;
};

/** Everybody who scores in this cycle, the case's own team first; who may not look again is shown with the reason. */
export function LookerForm({ applicationId, stage, here, form, choices, lookerId }: LookerFormProps) {
  const t = useTranslations("looker");
  const { name, defaultValue, error } = bind(form, "userId", lookerId);
  if (choices.length === 0) return <EmptyState>{t("nobody")}</EmptyState>;
  return (
    <PostForm to="nameLooker" back={here} form={form} hidden={{ applicationId, stage }} submitLabel={t(lookerId === null ? "submit" : "change")} cancelHref={`/applications/${applicationId}`}>
      <Fieldset name={name} label={t("who")} hint={t(lookerId === null ? "hint" : "changeHint")} error={error}>
        <ul>
          {choices.map((choice, index) => (
            <Choice key={choice.userId} id={index === 0 ? fieldId(name) : undefined} name={name} choice={choice} checked={defaultValue === String(choice.userId)} />
          ))}
        </ul>
      </Fieldset>
    </PostForm>
  );
}

function Choice({ id, name, choice, checked }: { id: string | undefined; name: string; choice: LookerOption; checked: boolean }) {
  const t = useTranslations("looker");
  const ta = useTranslations("assign");
  const { stop, userId, sameTeam, teamNumber, agencyTh, open } = choice;
  const team = sameTeam ? t("sameTeam", { team: teamNumber }) : t("otherTeam", { team: teamNumber });
  return (
    <li>
      <label className="flex min-h-[2.75rem] items-start gap-3 border-b border-line py-2">
        <input type="radio" id={id} name={name} value={userId} defaultChecked={checked && stop === null} disabled={stop !== null} className="choice" />
        <span className="min-w-0">
          <span className={stop === null ? "" : "text-muted"}>{choice.name}</span>{" "}
          <span className="text-sm text-muted">{[team, ...(agencyTh === null ? [] : [agencyTh]), t("open", { count: open })].join(" · ")}</span>
          {stop !== null && <> <Tag tone="warn">{stop === "KNOWS" ? t("knows") : ta(`stop.${stop}`)}</Tag></>}
        </span>
      </label>
    </li>
  );
}
