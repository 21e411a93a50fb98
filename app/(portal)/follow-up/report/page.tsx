import { getTranslations } from "next-intl/server";
import { yearIn } from "@/app/(portal)/follow-up/_filter";
import { BodyFields } from "@/components/follow-up/body-filter";
import { AppLink } from "@/components/ui/app-link";
import { EmptyState } from "@/components/ui/data-table";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { PostForm } from "@/components/ui/post-form";
import { requireActor } from "@/lib/auth";
import { readForm, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { listReportYears } from "@/lib/report/queries";
import { findOwnBody } from "@/lib/tree";

const PATH = "/follow-up/report";

export async function generateMetadata() {
  return { title: (await getTranslations("report"))("ask.title") };
}

/** Asks for the two pages for the minister. */
export default async function ReportPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor(PATH);
  const search = await searchParams;
  const [{ body, bodies, isAsked }, years, form] = await Promise.all([orNotFound(findOwnBody(actor, search.body)), listReportYears(), readForm(search)]);
  const [t, follow] = await Promise.all([getTranslations("report"), getTranslations("followUp")]);
  const year = years.find((known) => known === yearIn(search.year)) ?? years[0] ?? null;
  return (
    <>
      <PageHeader title={t("ask.title")} crumbs={[{ href: "/follow-up", label: follow("title") }]} lead={<p>{t("ask.lead")}</p>} />
      {(!isAsked || (search.year !== undefined && year !== yearIn(search.year))) && (
        <InsetText>
          <p>{follow("otherShown")}</p>
        </InsetText>
      )}
      {year === null ? (
        <EmptyState>
          <p>{t("ask.none")}</p>
        </EmptyState>
      ) : (
        <PostForm to="askReport" back={PATH} form={form} hidden={{ token: crypto.randomUUID() }} submitLabel={t("ask.make")}>
          <BodyFields year={year} years={years} body={body} bodies={bodies} always />
        </PostForm>
      )}
      <p className="mt-6">
        {t("ask.earlier")} <AppLink href="/work">{t("ask.works")}</AppLink>
      </p>
    </>
  );
}
