import { getTranslations } from "next-intl/server";
import { weakFilterOf } from "@/app/(portal)/follow-up/_filter";
import { BodyFilter } from "@/components/follow-up/body-filter";
import { GateTable, WeakTable } from "@/components/follow-up/weak-table";
import { addressWith } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/data-table";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { requireActor } from "@/lib/auth";
import { bodyKey } from "@/lib/domain/body";
import { formatNumber } from "@/lib/format";
import type { Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { getWeakPoints, JUDGED_AT, type WeakPage } from "@/lib/weak-points/queries";

const PATH = "/follow-up/weak-points";

export async function generateMetadata() {
  return { title: (await getTranslations("weakPoints"))("title") };
}

/** Where the centers of a ministry or an agency lose points. */
export default async function WeakPointsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor(PATH);
  const page = await orNotFound(getWeakPoints(actor, weakFilterOf(await searchParams)));
  const [t, follow] = await Promise.all([getTranslations("weakPoints"), getTranslations("followUp")]);
  const query = { year: page.year, body: bodyKey(page.body), at: page.at === "FINAL" ? null : page.at };
  const tabs = JUDGED_AT.map((at) => ({ key: at, label: t(`at.${at}`), href: addressWith(PATH, query, { at: at === "FINAL" ? null : at }) }));
  return (
    <>
      <PageHeader
        title={t("title")} crumbs={[{ href: "/follow-up", label: follow("title") }]} lead={<p>{t("lead")}</p>}
        actions={page.cases > 0 && <Downloads query={query} />}
      />
      {page.isOther && (
        <InsetText>
          <p>{follow("otherShown")}</p>
        </InsetText>
      )}
      <BodyFilter path={PATH} year={page.year} years={page.years} body={page.body} bodies={page.bodies} keep={{ at: query.at }} />
      {page.cases === 0 ? (
        <EmptyState>
          <p>{t("empty")}</p>
        </EmptyState>
      ) : (
        <>
          <Tabs tabs={tabs} current={page.at} label={t("atLabel")} />
          <Tables page={page} query={query} />
        </>
      )}
    </>
  );
}

async function Tables({ page, query }: { page: WeakPage; query: Parameters<typeof addressWith>[1] }) {
  const t = await getTranslations("weakPoints");
  return (
    <>
      <p className="prose-width">{t(`counted.${page.at}`, { cases: formatNumber(page.cases) })}</p>
      <GateTable rows={page.gates} query={query} />
      <WeakTable rows={page.scored} query={query} />
    </>
  );
}

async function Downloads({ query }: { query: Parameters<typeof addressWith>[1] }) {
  const t = await getTranslations("followUp");
  return (
    <>
      <ButtonLink href={addressWith(`${PATH}/xlsx`, query)} tone="secondary" download>{t("excel")}</ButtonLink>
      <ButtonLink href={addressWith(`${PATH}/csv`, query)} tone="secondary" download>{t("csv")}</ButtonLink>
    </>
  );
}
