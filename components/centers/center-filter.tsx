import { useLocale, useTranslations } from "next-intl";
import { ministryOptions, nameIn } from "@/components/bodies/names";
import { FilterBar } from "@/components/ui/filter-bar";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { MinistryOption } from "@/lib/centers/bodies";
import type { CenterFilter as Filter, ProvinceOption } from "@/lib/centers/queries";

export type CenterFilterProps = {
  filter: Filter;
  provinces: readonly ProvinceOption[];
  /** Left out for who looks after one ministry only. */
  ministries: readonly MinistryOption[] | null;
};

export function CenterFilter({ filter, provinces, ministries }: CenterFilterProps) {
  const t = useTranslations("center");
  const locale = useLocale();
  const isFiltered = filter.words !== null || filter.ministryId !== null || filter.provinceCode !== null;
  return (
    <FilterBar path="/centers" isFiltered={isFiltered}>
      <TextInput name="q" type="search" label={t("search")} defaultValue={filter.words ?? ""} />
      {ministries && (
        <Select
          name="ministry"
          label={t("ministry")}
          empty={t("allMinistries")}
          defaultValue={filter.ministryId === null ? "" : String(filter.ministryId)}
          options={ministryOptions(locale, ministries)}
        />
      )}
      <Select
        name="province"
        label={t("province")}
        empty={t("allProvinces")}
        defaultValue={filter.provinceCode ?? ""}
        options={provinces.map((province) => ({ value: province.code, label: nameIn(locale, province) }))}
      />
    </FilterBar>
  );
}
