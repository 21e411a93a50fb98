import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { nameIn } from "@/components/bodies/names";
import { FilterBar } from "@/components/ui/filter-bar";
import { Select, type Option, type OptionGroup } from "@/components/ui/select";
import type { Query } from "@/components/ui/address";
import { bodyKey } from "@/lib/domain/body";
import type { OwnBody } from "@/lib/tree";

type BodyFieldsProps = { year: number | null; years: readonly number[]; body: OwnBody; bodies: readonly OwnBody[]; /** Also a choice of one. */ always?: boolean };

type BodyFilterProps = BodyFieldsProps & {
  path: string;
  /** Fields of the page's own. */
  children?: ReactNode; keep?: Query;
};

/** Which cycle and which part of the tree a page speaks of; both are in its address. */
export function BodyFilter({ path, children, keep, ...fields }: BodyFilterProps) {
  const t = useTranslations("followUp");
  return (
    <FilterBar path={path} submitLabel={t("show")} keep={keep ?? {}}>
      <BodyFields {...fields} />
      {children}
    </FilterBar>
  );
}

export function BodyFields({ year, years, body, bodies, always = false }: BodyFieldsProps) {
  const t = useTranslations("followUp");
  const options = useBodyOptions(bodies);
  return (
    <>
      {years.length > 0 && (
        <Select name="year" label={t("year")} defaultValue={String(year ?? "")} options={years.map((value) => ({ value: String(value), label: t("ofYear", { year: value }) }))} />
      )}
      {(always || bodies.length > 1) && <Select name="body" label={t("body")} defaultValue={bodyKey(body)} options={options} />}
    </>
  );
}

/** Ministries first, agencies under the name of theirs. */
export function useBodyOptions(bodies: readonly OwnBody[]): (Option | OptionGroup)[] {
  const locale = useLocale();
  const t = useTranslations("followUp");
  const optionOf = (body: OwnBody): Option => ({ value: bodyKey(body), label: body.kind === "ALL" ? t("country") : nameIn(locale, body) });
  const groups = [...new Set(bodies.flatMap(({ ministryTh }) => ministryTh ?? []))];
  return [
    ...bodies.filter(({ ministryTh }) => ministryTh === null).map(optionOf),
    ...groups.map((label) => ({ label, options: bodies.filter(({ ministryTh }) => ministryTh === label).map(optionOf) })),
  ];
}
