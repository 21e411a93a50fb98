import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/ui/filter-bar";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { ROLES } from "@/lib/domain/permissions";
import type { UserFilter as Filter } from "@/lib/users/queries";

export function UserFilter({ filter }: { filter: Filter }) {
  const t = useTranslations("user");
  const role = useTranslations("role");
  const isFiltered = filter.words !== null || filter.role !== null || filter.state !== null;
  const states = [{ value: "ACTIVE", label: t("active") }, { value: "DISABLED", label: t("disabled") }];
  return (
    <FilterBar path="/users" isFiltered={isFiltered}>
      <TextInput name="q" type="search" label={t("search")} defaultValue={filter.words ?? ""} />
      <Select
        name="role"
        label={t("role")}
        empty={t("allRoles")}
        defaultValue={filter.role ?? ""}
        options={ROLES.map((code) => ({ value: code, label: role(code) }))}
      />
      <Select name="state" label={t("state")} empty={t("allStates")} defaultValue={filter.state ?? ""} options={states} />
    </FilterBar>
  );
}
