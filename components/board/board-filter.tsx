import { useLocale, useTranslations } from "next-intl";
import { ministryOptions, nameIn } from "@/components/bodies/names";
import { FilterBar } from "@/components/ui/filter-bar";
import { Select } from "@/components/ui/select";
import type { BoardChoices } from "@/lib/board/queries";
import type { BoardFilter as Filter } from "@/lib/board/schema";
import { WHO } from "@/lib/domain/board";

/** Team, ministry, province, who must act, late or not: all in the address. The stage is in the tabs above. */
export function BoardFilterBar({ path, filter, choices }: { path: string; filter: Filter; choices: BoardChoices }) {
  const t = useTranslations("board");
  const locale = useLocale();
  const { late, teamId, ministryId, province, who } = filter;
  const text = (value: number | string | null) => (value === null ? "" : String(value));
  const isFiltered = late || [teamId, ministryId, province, who].some((value) => value !== null);
  return (
    <FilterBar path={path} keep={{ stage: filter.stage }} isFiltered={isFiltered} submitLabel={t("show")}>
      <Select name="who" label={t("who")} empty={t("allWho")} defaultValue={text(who)} options={WHO.map((value) => ({ value, label: t(`whoIs.${value}`) }))} />
      <Select name="late" label={t("time")} empty={t("allTimes")} defaultValue={late ? "1" : ""} options={[{ value: "1", label: t("onlyLate") }]} />
      <Select name="team" label={t("team")} empty={t("allTeams")} defaultValue={text(teamId)} options={choices.teams.map(({ id, number }) => ({ value: String(id), label: t("teamNumber", { number }) }))} />
      <Select name="ministry" label={t("ministry")} empty={t("allMinistries")} defaultValue={text(ministryId)} options={ministryOptions(locale, choices.ministries)} />
      <Select name="province" label={t("province")} empty={t("allProvinces")} defaultValue={text(province)} options={choices.provinces.map((row) => ({ value: row.code, label: nameIn(locale, row) }))} />
    </FilterBar>
  );
}
