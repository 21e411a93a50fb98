import { getTranslations } from "next-intl/server";
import { yearIn } from "@/app/(portal)/follow-up/_filter";
import { TargetTable } from "@/components/follow-up/target-table";
import { EmptyState } from "@/components/ui/data-table";
import { FilterBar } from "@/components/ui/filter-bar";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { requireActor } from "@/lib/auth";
import type { Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { listTargets } from "@/lib/targets/queries";

const PATH = "/follow-up/targets";

export async function generateMetadata() {
  return { title: (await getTranslations("target"))("title") };
}

/** What is wanted of each ministry and agency of one's own, and how far it is. */
export default async function TargetsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor(PATH);
  const { year, years, rows, isOther } = await orNotFound(listTargets(actor, yearIn((await searchParams).year)));
  const [t, follow] = await Promise.all([getTranslations("target"), getTranslations("followUp")]);
  return (
    <>
      <PageHeader title={t("title")} crumbs={[{ href: "/follow-up", label: follow("title") }]} lead={<p>{t("lead")}</p>} />
      {isOther && (
        <InsetText>
          <p>{follow("otherShown")}</p>
        </InsetText>
      )}
      {year === null ? (
        <EmptyState>
          <p>{t("empty")}</p>
        </EmptyState>
      ) : (
        <>
          <FilterBar path={PATH} submitLabel={follow("show")}>
            <Select name="year" label={follow("year")} defaultValue={String(year)} options={years.map((value) => ({ value: String(value), label: follow("ofYear", { year: value }) }))} />
          </FilterBar>
          <TargetTable rows={rows} year={year} />
        </>
      )}
    </>
  );
}
