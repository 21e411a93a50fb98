import { useLocale, useTranslations } from "next-intl";
import { agencyOptions, ministryOptions } from "@/components/bodies/names";
import { addressWith } from "@/components/ui/address";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { BodyOption, MinistryOption, MinistryRow } from "@/lib/centers/bodies";
import { toDay } from "@/lib/domain/calendar";

const dayOf = (date: Date | null | undefined) => (date ? toDay(date) : null);

type Days = { validFrom: Date | null; validUntil: Date | null };

function ValidityFields({ form, body }: { form: FormState; body?: Days }) {
  const t = useTranslations("body");
  return (
    <>
      <DateField {...bindDay(form, "validFrom", dayOf(body?.validFrom))} label={t("validFrom")} hint={t("validHint")} optional />
      <DateField {...bindDay(form, "validUntil", dayOf(body?.validUntil))} label={t("validUntil")} hint={t("validHint")} optional />
    </>
  );
}

export function MinistryForm({ form, back, ministry }: { form: FormState; back: string; ministry?: MinistryRow }) {
  const t = useTranslations("body");
  const hidden = ministry ? { ministryId: ministry.id } : undefined;
  return (
    <PostForm to="saveMinistry" back={back} form={form} hidden={hidden} cancelHref="/agencies">
      <TextInput {...bind(form, "nameTh", ministry?.nameTh)} label={t("nameTh")} width="long" />
      <TextInput {...bind(form, "nameEn", ministry?.nameEn)} label={t("nameEn")} width="long" />
      <TextInput {...bind(form, "code", ministry?.code)} label={t("code")} hint={t("codeHint")} width="short" autoComplete="off" />
      <ValidityFields form={form} body={ministry} />
    </PostForm>
  );
}

export type AgencyFormProps = {
  form: FormState;
  back: string;
  bodies: { ministries: readonly MinistryOption[]; agencies: readonly BodyOption[] };
  agency?: Days & { id: number; ministryId: number; parentId: number | null; nameTh: string; nameEn: string | null };
  /** Where a new one is to hang. */
  ministryId?: number | null;
};

export function AgencyForm({ form, back, bodies, agency, ministryId }: AgencyFormProps) {
  const t = useTranslations("body");
  const hidden = agency ? { agencyId: agency.id } : undefined;
  const owner = agency?.ministryId ?? ministryId ?? null;
  return (
    <PostForm to="saveAgency" back={back} form={form} hidden={hidden} cancelHref={addressWith("/agencies", { open: owner })}>
      <TextInput {...bind(form, "nameTh", agency?.nameTh)} label={t("nameTh")} hint={t("nameThHint")} width="long" />
      <TextInput {...bind(form, "nameEn", agency?.nameEn)} label={t("nameEn")} width="long" optional />
      <PlaceInTree form={form} bodies={bodies} agency={agency} ministryId={owner} />
      <ValidityFields form={form} body={agency} />
    </PostForm>
  );
}

function PlaceInTree({ form, bodies, agency, ministryId }: Omit<AgencyFormProps, "back">) {
  const t = useTranslations("body");
  const locale = useLocale();
  const others = { ...bodies, agencies: bodies.agencies.filter((other) => other.id !== agency?.id) };
  return (
    <>
      <Select
        {...bind(form, "ministryId", ministryId)}
        label={t("ministry")}
        hint={agency ? t("ministryHint") : undefined}
        empty={t("chooseMinistry")}
        options={ministryOptions(locale, bodies.ministries)}
      />
      <Select
        {...bind(form, "parentId", agency?.parentId)}
        label={t("parent")}
        hint={t("parentHint")}
        empty={t("noParent")}
        options={agencyOptions(locale, others)}
        optional
      />
    </>
  );
}
