import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/ui/filter-bar";
import { Select } from "@/components/ui/select";
import { NumberInput, TextInput } from "@/components/ui/text-input";
import type { AuditedType, AuditFilter as Filter } from "@/lib/audit-trail/queries";

/** `day` as it was typed: a wrong day is shown again and filters nothing. */
export function AuditFilter({ filter, day, types }: { filter: Filter; day: string; types: readonly AuditedType[] }) {
  const t = useTranslations("audit");
  const isFiltered = filter.type !== null || filter.recordId !== null || filter.words !== null || day !== "";
  return (
    <FilterBar path="/audit" isFiltered={isFiltered}>
      <TextInput name="who" type="search" label={t("who")} defaultValue={filter.words ?? ""} />
      <TextInput name="day" label={t("day")} defaultValue={day} inputMode="numeric" autoComplete="off" />
      <Select
        name="type"
        label={t("type")}
        empty={t("allTypes")}
        defaultValue={filter.type ?? ""}
        options={types.map((type) => ({ value: type, label: t(`types.${type}`) }))}
      />
      <NumberInput
        name="record"
        label={t("recordId")}
        defaultValue={filter.recordId === null ? "" : String(filter.recordId)}
        width="full"
      />
    </FilterBar>
  );
}
