import { useLocale, useTranslations } from "next-intl";
import { FilterBar } from "@/components/ui/filter-bar";
import { Select } from "@/components/ui/select";
import { NumberInput } from "@/components/ui/text-input";
import { formatPoints } from "@/lib/domain/points";
import { TIERS } from "@/lib/domain/tier";
import type { Trial } from "@/lib/rehearsal/input";
import type { RehearsalPage } from "@/lib/rehearsal/queries";

const text = (points: number | null | undefined): string => (points == null ? "" : formatPoints(points));

/** What is tried, in the address: a rehearsal can be shared. An empty field is what the season had. */
export function TrialForm({ page, trial }: { page: RehearsalPage; trial: Trial }) {
  const t = useTranslations("rehearsal");
  const locale = useLocale();
  const { year, policy, floors, sets, tried } = page;
  const weight = policy.finalScore === null ? "0" : String(policy.finalScore.documentPercent);
  return (
    <FilterBar path={`/cycles/${year}/rehearsal`} label={t("form")} submitLabel={t("try")} isFiltered={page.moves.length > 0}>
      <Select name="set" label={t("set")} defaultValue={String(tried.id)} options={sets.map((set) => ({ value: String(set.id), label: `${set.code} ${locale === "en" ? set.titleEn : set.titleTh}` }))} />
      <NumberInput name="passMark" label={t("passMark")} hint={t("was", { value: formatPoints(policy.passMark) })} defaultValue={text(trial.passMark)} decimals />
      {TIERS.map((tier) => (
        <NumberInput key={tier} name={tier.toLowerCase()} label={t(`floor.${tier}`)} hint={t("was", { value: text(floors[tier]) })} defaultValue={text(trial.floors[tier])} decimals />
      ))}
      <NumberInput name="documentPercent" label={t("documentPercent")} hint={t("was", { value: weight })} defaultValue={text(trial.documentPercent)} decimals />
      <Select name="rounding" label={t("rounding")} defaultValue={roundingOf(trial)} empty={t("asItWas")} options={(["NONE", "0", "1", "2"] as const).map((value) => ({ value, label: t(`roundings.${value}`) }))} />
      <Select name="fillNew" label={t("fillNew")} defaultValue={trial.fillNew} options={(["NONE", "FULL"] as const).map((value) => ({ value, label: t(`fill.${value}`) }))} />
    </FilterBar>
  );
}

function roundingOf({ rounding }: Trial): string {
  if (rounding === null) return "";
  return rounding.mode === "NONE" ? "NONE" : String(rounding.decimals);
}
