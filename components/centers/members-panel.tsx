import { useTranslations } from "next-intl";
import { RightChoice } from "@/components/centers/right-choice";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { Details } from "@/components/ui/details";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { Tag } from "@/components/ui/tag";
import { TextInput } from "@/components/ui/text-input";
import type { Member } from "@/lib/centers/members";

export type MembersProps = { centerId: number; members: readonly Member[]; mayManage: boolean; form: FormState };

const pageOf = (centerId: number) => `/centers/${centerId}/members`;

/** Who works for a center, each with the right; who may, changes it. */
export function MemberList({ centerId, members, mayManage, form }: MembersProps) {
  const t = useTranslations("member");
  const word = useTranslations("centerRight");
  return (
    <ul className="border-t border-line">
      {members.map((member) => (
        <li key={member.userId} className="border-b border-line py-4">
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
            <div className="min-w-0">
              <p className="font-semibold">{member.name}</p>
              <p className="break-words text-muted">{member.email}</p>
            </div>
            <Tag tone={member.isDisabled ? "neutral" : "info"}>{member.isDisabled ? t("disabled") : word(member.right)}</Tag>
          </div>
          {mayManage && <MemberForms centerId={centerId} member={member} form={form} />}
        </li>
      ))}
    </ul>
  );
}

function MemberForms({ centerId, member, form }: { centerId: number; member: Member; form: FormState }) {
  const t = useTranslations("member");
  const { userId, name, right } = member;
  // Only the form that was refused shows it.
  const mine = form.typed?.userId === String(userId) ? form : undefined;
  const common = { back: pageOf(centerId), hidden: { centerId, userId }, form: mine };
  return (
    <div className="mt-2 grid gap-3">
      <Details summary={t("changeOf", { name })} open={mine !== undefined && formFor(mine, "changeMember").errors.length > 0}>
        <PostForm {...common} to="changeMember" id={`right-${userId}`} label={t("changeOf", { name })} submitLabel={t("change")} submitTone="secondary">
          <RightChoice {...bind(formFor(mine ?? { errors: [], typed: null, done: null }, "changeMember"), "right", right)} />
        </PostForm>
      </Details>
      <ConfirmForm
        {...common}
        to="removeMember"
        id={`remove-${userId}`}
        ask={t("remove", { name })}
        consequence={<p>{t("removeConsequence", { name })}</p>}
        submitLabel={t("removeConfirm")}
        tone="danger"
      />
    </div>
  );
}

/** Gives an account that is there access to the center. */
export function GiveRightForm({ centerId, form }: { centerId: number; form: FormState }) {
  const t = useTranslations("member");
  const mine = formFor(form, "giveRight");
  return (
    <Section title={t("give")} lead={t("giveLead")} id="give">
      <PostForm to="giveRight" back={pageOf(centerId)} form={mine} hidden={{ centerId }} submitLabel={t("giveSubmit")} label={t("give")}>
        <TextInput {...bind(mine, "email")} label={t("email")} type="email" width="long" inputMode="email" autoComplete="off" spellCheck={false} />
        <RightChoice {...bind(mine, "right", "EDIT")} />
      </PostForm>
    </Section>
  );
}
