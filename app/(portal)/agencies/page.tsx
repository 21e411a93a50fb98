import { getTranslations } from "next-intl/server";
import { BodyTree } from "@/components/bodies/body-tree";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/data-table";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { TextInput } from "@/components/ui/text-input";
import { requireActor } from "@/lib/auth";
import { listBodies } from "@/lib/centers/bodies";
import { todayInThailand } from "@/lib/domain/calendar";
import type { Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { numberOf, searchOf } from "@/lib/paging";

export async function generateMetadata() {
  return { title: (await getTranslations("body"))("title") };
}

export default async function AgenciesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/agencies");
  const search = await searchParams;
  const words = searchOf(search.q);
  const [t, imports, ministries] = await Promise.all([getTranslations("body"), getTranslations("imports"), orNotFound(listBodies(actor, words))]);
  const agencies = ministries.reduce((sum, ministry) => sum + ministry.agencyCount, 0);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <ButtonLink href="/agencies/new">{t("addAgency")}</ButtonLink>
            <ButtonLink href="/agencies/ministries/new" tone="secondary">
              {t("addMinistry")}
            </ButtonLink>
            <ButtonLink href="/agencies/changes" tone="secondary">
              {t("changes")}
            </ButtonLink>
            <ButtonLink href="/imports" tone="secondary">
              {imports("title")}
            </ButtonLink>
          </>
        }
      />
      <FilterBar path="/agencies" isFiltered={words !== null}>
        <TextInput name="q" type="search" label={t("search")} defaultValue={words ?? ""} />
      </FilterBar>
      <p className="text-muted">{t("count", { ministries: ministries.length, agencies })}</p>
      {ministries.length === 0 ? (
        <EmptyState>{words === null ? t("none") : t("nothing", { words })}</EmptyState>
      ) : (
        <BodyTree ministries={ministries} today={todayInThailand(new Date())} openId={numberOf(search.open)} openAll={words !== null} />
      )}
    </>
  );
}
