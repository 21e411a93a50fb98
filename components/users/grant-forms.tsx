import { useLocale, useTranslations } from "next-intl";
import { agencyOptions, ministryOptions, nameIn } from "@/components/bodies/names";
import { RightChoice } from "@/components/centers/right-choice";
import { Button, ButtonRow } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choices";
import { EmptyState } from "@/components/ui/data-table";
import { FilterBar } from "@/components/ui/filter-bar";
import { bind, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { BodyOption, MinistryOption } from "@/lib/centers/bodies";
import type { CenterRow } from "@/lib/centers/queries";
import type { Role } from "@/lib/domain/permissions";
import type { Page } from "@/lib/paging";

type Person = { id: number; name: string };
const pageOf = (user: Person) => `/users/${user.id}/roles`;

/** First the role; what else is asked depends on it. */
export function RoleChoice({ user, roles }: { user: Person; roles: readonly Role[] }) {
  const t = useTranslations("user");
  const role = useTranslations("role");
  const options = roles.map((code) => ({ value: code, label: role(code), hint: t(`roleHint.${code}`) }));
  return (
    <form method="get" action={pageOf(user)}>
      <RadioGroup name="role" label={t("chooseRole")} options={options} defaultValue={roles[0]} />
      <ButtonRow>
        <Button>{t("next")}</Button>
      </ButtonRow>
    </form>
  );
}

type GrantFormProps = { user: Person; role: Role; form: FormState };

/** A role that holds over everything needs nothing more. */
export function PlainGrant({ user, role, form }: GrantFormProps) {
  const t = useTranslations("user");
  const word = useTranslations("role");
  return (
    <PostForm
      to="grantRole"
      back={`${pageOf(user)}?role=${role}`}
      form={form}
      hidden={{ userId: user.id, role }}
      submitLabel={t("grant")}
      cancelHref={`/users/${user.id}`}
    >
      <p className="text-lg">{t("confirmGrant", { name: user.name, role: word(role) })}</p>
      <p className="prose-width text-muted">{t(`roleHint.${role}`)}</p>
    </PostForm>
  );
}

export function MinistryGrant({
  user,
  role,
  form,
  bodies,
}: GrantFormProps & { bodies: { ministries: readonly MinistryOption[]; agencies: readonly BodyOption[] } }) {
  const t = useTranslations("user");
  const locale = useLocale();
  return (
    <PostForm
      to="grantRole"
      back={`${pageOf(user)}?role=${role}`}
      form={form}
      hidden={{ userId: user.id, role }}
      submitLabel={t("grant")}
      cancelHref={`/users/${user.id}`}
    >
      <Select {...bind(form, "ministryId")} label={t("chooseMinistry")} empty="–" options={ministryOptions(locale, bodies.ministries)} />
      <Select
        {...bind(form, "agencyId")}
        label={t("chooseAgency")}
        hint={t("agencyScopeHint")}
        empty={t("wholeMinistry")}
        options={agencyOptions(locale, bodies)}
        optional
      />
    </PostForm>
  );
}

/** Centers are too many for a list: search, then choose. */
export function CenterGrant({
  user,
  role,
  form,
  words,
  centers,
}: GrantFormProps & { words: string | null; centers: Page<CenterRow> | null }) {
  const t = useTranslations("user");
  return (
    <>
      <FilterBar path={pageOf(user)} keep={{ role }}>
        <TextInput name="q" type="search" label={t("searchCenter")} hint={t("searchCenterHint")} defaultValue={words ?? ""} />
      </FilterBar>
      {centers && <Found user={user} role={role} form={form} words={words} centers={centers} />}
    </>
  );
}

function Found({ user, role, form, words, centers }: GrantFormProps & { words: string | null; centers: Page<CenterRow> }) {
  const t = useTranslations("user");
  const center = useTranslations("center");
  const locale = useLocale();
  if (centers.total === 0) return <EmptyState>{center("noneFound")}</EmptyState>;
  const options = centers.items.map((row) => ({
    value: String(row.id),
    label: nameIn(locale, row),
    hint: [
      nameIn(locale, { nameTh: row.agencyTh, nameEn: row.agencyEn }),
      nameIn(locale, { nameTh: row.provinceTh, nameEn: row.provinceEn }),
    ].join(" · "),
  }));
  const only = options.length === 1 ? options[0]?.value : null;
  return (
    <PostForm
      to="grantRole"
      back={`${pageOf(user)}?${new URLSearchParams({ role, q: words ?? "" }).toString()}`}
      form={form}
      hidden={{ userId: user.id, role }}
      submitLabel={t("grant")}
      cancelHref={`/users/${user.id}`}
    >
      <RadioGroup {...bind(form, "centerId", only)} label={t("chooseCenter")} options={options} />
      <RightChoice {...bind(form, "centerRight", "SUBMIT")} />
      {centers.total > centers.items.length && (
        <p className="text-muted">{t("moreCenters", { total: centers.total, shown: centers.items.length })}</p>
      )}
    </PostForm>
  );
}
