import { getTranslations } from "next-intl/server";
import { MailFilter, MailList } from "@/components/mailbox/mail-list";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { InsetText } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { requireActor } from "@/lib/auth";
import { canManage } from "@/lib/domain/areas";
import { hasRole } from "@/lib/domain/permissions";
import type { Search } from "@/lib/form-state";
import { isMailConfigured, listMail, type MailFilter as Filter } from "@/lib/mails/queries";
import { orNotFound } from "@/lib/page";
import { pageOf, searchOf } from "@/lib/paging";

export async function generateMetadata() {
  return { title: (await getTranslations("mailbox"))("title") };
}

export default async function MailPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/mail");
  const search = await searchParams;
  const state = (["SENT", "WAITING"] as const).find((known) => known === search.state) ?? null;
  const filter: Filter = { words: searchOf(search.q), state, page: pageOf(search.page) };
  const [t, list] = await Promise.all([getTranslations("mailbox"), orNotFound(listMail(actor, filter))]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={<>{canManage(actor, "notices") && <ButtonLink href="/mail/notices" tone="secondary">{t("notices")}</ButtonLink>}<ButtonLink href="/mail/templates" tone="secondary">{t("templates")}</ButtonLink></>} />
      {!isMailConfigured() && <InsetText>{t("noServer")}</InsetText>}
      <MailFilter filter={filter} />
      <MailList
        rows={list.items}
        total={list.total}
        isFiltered={filter.words !== null || state !== null}
        seesApplications={hasRole(actor, "SECRETARIAT")}
      />
      <Pagination path="/mail" query={{ q: filter.words, state }} {...list} />
    </>
  );
}
