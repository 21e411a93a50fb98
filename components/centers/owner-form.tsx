import { useLocale, useTranslations } from "next-intl";
import { agencyOptions, nameIn } from "@/components/bodies/names";
import { bind, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { BodyOption, MinistryOption } from "@/lib/centers/bodies";
import type { ProvinceOption } from "@/lib/centers/queries";

export type OwnerFormProps = {
  form: FormState;
  back: string;
  cancelHref: string;
  bodies: { ministries: readonly MinistryOption[]; agencies: readonly BodyOption[] };
  provinces: readonly ProvinceOption[];
  center?: { id: number; nameTh: string; nameEn: string | null; agencyId: number; provinceCode: string; note: string | null };
};

/** The name and the owner of a center: for those who manage centers. */
export function OwnerForm({ form, back, cancelHref, bodies, provinces, center }: OwnerFormProps) {
  const t = useTranslations("center");
  const locale = useLocale();
  const provinceOptions = provinces.map((province) => ({ value: province.code, label: nameIn(locale, province) }));
  return (
    <PostForm to="saveCenter" back={back} form={form} hidden={center ? { centerId: center.id } : undefined} cancelHref={cancelHref}>
      <TextInput {...bind(form, "nameTh", center?.nameTh)} label={t("field.nameTh")} width="long" />
      <TextInput {...bind(form, "nameEn", center?.nameEn)} label={t("field.nameEn")} width="long" optional />
      <Select
        {...bind(form, "agencyId", center?.agencyId)}
        label={t("agency")}
        empty={t("chooseAgency")}
        options={agencyOptions(locale, bodies)}
      />
      <Select
        {...bind(form, "provinceCode", center?.provinceCode)}
        label={t("province")}
        empty={t("chooseProvince")}
        options={provinceOptions}
        width="medium"
      />
      <TextArea {...bind(form, "note", center?.note)} label={t("note")} hint={t("noteHint")} rows={3} limit={1000} optional />
    </PostForm>
  );
}
