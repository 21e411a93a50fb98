import { useLocale, useTranslations } from "next-intl";
import { agencyOptions } from "@/components/bodies/names";
import { RadioGroup } from "@/components/ui/choices";
import { bind, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { BodyOption, MinistryOption } from "@/lib/centers/bodies";

export type UserFormProps = {
  form: FormState;
  back: string;
  cancelHref: string;
  bodies: { ministries: readonly MinistryOption[]; agencies: readonly BodyOption[] };
  user?: { id: number; name: string; email: string; agencyId: number | null; locale: string };
};

export function UserForm({ form, back, cancelHref, bodies, user }: UserFormProps) {
  const t = useTranslations("user");
  const locale = useLocale();
  const locales = [{ value: "th", label: t("localeTh") }, { value: "en", label: t("localeEn") }];
  return (
    <PostForm to="saveUser" back={back} form={form} hidden={user ? { userId: user.id } : undefined} cancelHref={cancelHref}>
      <TextInput {...bind(form, "name", user?.name)} label={t("name")} hint={t("nameHint")} width="long" autoComplete="off" />
      <TextInput
        {...bind(form, "email", user?.email)}
        label={t("email")}
        hint={t("emailHint")}
        type="email"
        width="long"
        autoComplete="off"
      />
      <Select
        {...bind(form, "agencyId", user?.agencyId)}
        label={t("employer")}
        hint={t("employerHint")}
        empty={t("noEmployer")}
        options={agencyOptions(locale, bodies)}
        optional
      />
      <RadioGroup {...bind(form, "locale", user?.locale ?? "th")} label={t("locale")} options={locales} inline />
    </PostForm>
  );
}
