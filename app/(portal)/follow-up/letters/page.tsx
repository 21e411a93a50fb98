import { getLocale, getTranslations } from "next-intl/server";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireActor } from "@/lib/auth";
import { format, formatNumber } from "@/lib/format";
import type { Search } from "@/lib/form-state";
import { listLetters } from "@/lib/letters/queries";
import { orNotFound } from "@/lib/page";
import { pageOf } from "@/lib/paging";

const PATH = "/follow-up/letters";

export async function generateMetadata() {
  return { title: (await getTranslations("letter"))("title") };
}

/** The letters that went to centers of one's own, and those that wait. */
export default async function LettersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor(PATH);
  const { items, ...page } = await orNotFound(listLetters(actor, pageOf((await searchParams).page)));
  const [t, follow, locale] = await Promise.all([getTranslations("letter"), getTranslations("followUp"), getLocale()]);
  return (
    <>
      <PageHeader title={t("title")} crumbs={[{ href: "/follow-up", label: follow("title") }]} lead={<p>{t("lead")}</p>} actions={<ButtonLink href={`${PATH}/new`}>{t("new")}</ButtonLink>} />
      <DataTable
        caption={t("log")} rows={items} rowKey={({ id }) => id} empty={<p>{t("empty")}</p>}
        columns={[
          { key: "subject", header: t("ofLetter"), isRowHeader: true, cell: (row) => <AppLink href={`${PATH}/${row.id}`}>{row.subject}</AppLink> },
          { key: "group", header: t("groupLabel"), cell: (row) => `${t(`group.${row.group}`)} · ${follow("ofYear", { year: row.year })}` },
          {
            key: "state", header: t("state"),
            cell: (row) => (row.sentAt ? `${t("sentAt", { at: format.instant(row.sentAt, locale), author: row.author })} · ${t("sentTo", { count: formatNumber(row.centers) })}` : t("waiting")),
          },
        ]}
      />
      <Pagination path={PATH} {...page} />
    </>
  );
}
