import { getLocale, getTranslations } from "next-intl/server";
import { ComparisonView } from "@/components/criteria/comparison";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { requireActor } from "@/lib/auth";
import { compareStored, listSets } from "@/lib/criteria/sets";
import type { Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { numberOf } from "@/lib/paging";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("criteriaSets"))("compareTitle") };
}

export default async function ComparePage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/cycles/sets/${id}/compare`);
  const newerId = idOrNotFound(id);
  const sets = await orNotFound(listSets(actor));
  const asked = numberOf((await searchParams).with);
  const others = sets.filter((set) => set.id !== newerId);
  const older = others.find((set) => set.id === asked) ?? others.find((set) => set.id < newerId) ?? others[0];
  const [t, locale] = await Promise.all([getTranslations("criteriaSets"), getLocale()]);
  const { newer, comparison } = await orNotFound(compareStored(actor, older?.id ?? newerId, newerId));
  const page = `/cycles/sets/${newerId}`;
  return (
    <>
      <PageHeader
        title={t("compareTitle")}
        eyebrow={locale === "en" ? newer.titleEn : newer.titleTh}
        lead={t("compareLead")}
        crumbs={[{ href: "/cycles/sets", label: t("title") }, { href: page, label: newer.code }]}
      />
      {older && (
        <FilterBar path={`${page}/compare`} label={t("compareTitle")} submitLabel={t("show")}>
          <Select
            name="with"
            label={t("older")}
            defaultValue={String(older.id)}
            options={others.map((set) => ({ value: String(set.id), label: `${set.code} ${locale === "en" ? set.titleEn : set.titleTh}` }))}
          />
        </FilterBar>
      )}
      <ComparisonView comparison={comparison} />
    </>
  );
}
