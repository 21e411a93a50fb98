import { useLocale, useTranslations } from "next-intl";
import { ministryOptions } from "@/components/bodies/names";
import { FilterBar } from "@/components/ui/filter-bar";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { ApplicationFilter as Filter, ListChoices } from "@/lib/applications/list";
import { STAGES } from "@/lib/domain/stage";

/** Year, stage as it is told, ministry, name: all in the address. */
export function ApplicationFilter({ filter, choices }: { filter: Filter; choices: ListChoices }) {
  const t = useTranslations("application");
  const stage = useTranslations("stage");
  const locale = useLocale();
  const { year, ministryId, words } = filter;
  const isFiltered = [year, filter.stage, ministryId, words].some((value) => value !== null);
  return (
    <FilterBar path="/applications" keep={{ order: filter.order === "SUBMITTED" ? "submitted" : null }} isFiltered={isFiltered}>
      <TextInput name="q" type="search" label={t("search")} defaultValue={words ?? ""} />
      <Select
        name="year"
        label={t("year")}
        empty={t("allYears")}
        defaultValue={year === null ? "" : String(year)}
        options={choices.years.map((value) => ({ value: String(value), label: String(value) }))}
      />
      <Select
        name="stage"
        label={t("stage")}
        empty={t("allStages")}
        defaultValue={filter.stage ?? ""}
        options={STAGES.map((value) => ({ value, label: stage(value) }))}
      />
      {choices.ministries.length > 0 && (
        <Select
          name="ministry"
          label={t("ministry")}
          empty={t("allMinistries")}
          defaultValue={ministryId === null ? "" : String(ministryId)}
          options={ministryOptions(locale, choices.ministries)}
        />
      )}
    </FilterBar>
  );
}
