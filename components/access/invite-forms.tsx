import { useLocale, useTranslations } from "next-intl";
import { agencyOptions, ministryOptions } from "@/components/bodies/names";
import { RightChoice } from "@/components/centers/right-choice";
import { RadioGroup } from "@/components/ui/choices";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { BodyOption, MinistryOption } from "@/lib/centers/bodies";
import type { Role } from "@/lib/domain/permissions";

function Person({ form }: { form: FormState }) {
  const t = useTranslations("access");
  return (
    <>
      <TextInput {...bind(form, "name")} label={t("name")} autoComplete="off" />
      <TextInput {...bind(form, "email")} label={t("officeEmail")} type="email" autoComplete="off" spellCheck={false} />
    </>
  );
}

export function InviteToCenter({ centerId, form: shown }: { centerId: number; form: FormState }) {
  const t = useTranslations("access");
  const form = formFor(shown, "invite");
  const page = `/centers/${centerId}`;
  return (
    <PostForm to="invite" back={`${page}/invite`} form={form} hidden={{ centerId, role: "CENTER_STAFF" }} submitLabel={t("sendInvitation")} cancelHref={page}>
      <Person form={form} />
      <RightChoice {...bind(form, "centerRight", "EDIT")} />
    </PostForm>
  );
}

export type InviteToRoleProps = {
  roles: readonly Role[]; form: FormState; bodies: { ministries: readonly MinistryOption[]; agencies: readonly BodyOption[] };
};

/** All roles but those at a center, for which the center's own page asks. */
export function InviteToRole({ roles, form: shown, bodies }: InviteToRoleProps) {
  const t = useTranslations("access");
  const user = useTranslations("user");
  const role = useTranslations("role");
  const locale = useLocale();
  const form = formFor(shown, "invite");
  const options = roles.map((code) => ({ value: code, label: role(code), hint: user(`roleHint.${code}`) }));
  return (
    <PostForm to="invite" back="/centers/invitations/new" form={form} submitLabel={t("sendInvitation")} cancelHref="/centers/invitations">
      <Person form={form} />
      <RadioGroup {...bind(form, "role", roles[0])} label={t("role")} options={options} />
      <Select {...bind(form, "ministryId")} label={user("chooseMinistry")} hint={t("onlyMinistry")} empty="–" options={ministryOptions(locale, bodies.ministries)} optional />
      <Select {...bind(form, "agencyId")} label={user("chooseAgency")} hint={user("agencyScopeHint")} empty={user("wholeMinistry")} options={agencyOptions(locale, bodies)} optional />
    </PostForm>
  );
}
