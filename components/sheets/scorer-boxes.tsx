import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Fieldset } from "@/components/ui/field";
import { fieldId } from "@/components/ui/form-state";
import { Tag } from "@/components/ui/tag";
import type { ConflictReason } from "@/lib/domain/conflict";

export type MemberChoice = {
  userId: number;
  name: string;
  agencyTh: string | null;
  position: "CHAIR" | "MEMBER" | "SECRETARY" | "ASSISTANT_SECRETARY";
  conflict: ConflictReason | "JUDGED_BEFORE" | null;
  active: boolean;
  uncalibrated: boolean;
};

type ScorerBoxesProps = { name: string; label: ReactNode; hint: ReactNode; error: string | undefined; defaultValues: readonly string[]; members: readonly MemberChoice[] };

/** The members of a team; who may not score this case is shown with the reason and cannot be ticked. */
export function ScorerBoxes({ name, label, hint, error, defaultValues, members }: ScorerBoxesProps) {
  return (
    <Fieldset name={name} label={label} hint={hint} error={error}>
      <ul>
        {members.map((member, index) => (
          <MemberBox key={member.userId} id={index === 0 ? fieldId(name) : undefined} name={`${name}[]`} member={member} checked={defaultValues.includes(String(member.userId))} />
        ))}
      </ul>
    </Fieldset>
  );
}

function MemberBox({ id, name, member, checked }: { id: string | undefined; name: string; member: MemberChoice; checked: boolean }) {
  const t = useTranslations("assign");
  const stop = whyNot(member);
  return (
    <li>
      <label className="flex min-h-[2.75rem] items-start gap-3 border-b border-line py-2">
        <input type="checkbox" id={id} name={name} value={member.userId} defaultChecked={checked && stop === null} disabled={stop !== null} className="choice" />
        <span className="min-w-0">
          <span className={stop === null ? "" : "text-muted"}>{member.name}</span>{" "}
          <span className="text-sm text-muted">
            {t(`position.${member.position}`)}
            {member.agencyTh !== null && ` · ${member.agencyTh}`}
          </span>
          {stop !== null && <> <Tag tone="warn">{t(`stop.${stop}`)}</Tag></>}
        </span>
      </label>
    </li>
  );
}

function whyNot(member: MemberChoice): "SECRETARY" | "INACTIVE" | "NOT_CALIBRATED" | NonNullable<MemberChoice["conflict"]> | null {
  if (member.position !== "CHAIR" && member.position !== "MEMBER") return "SECRETARY";
  if (!member.active) return "INACTIVE";
  return member.conflict ?? (member.uncalibrated ? "NOT_CALIBRATED" : null);
}
