import { getTranslations } from "next-intl/server";
import { AccessLinks } from "@/components/access/access-links";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { UserFilter } from "@/components/users/user-filter";
import { UserTable } from "@/components/users/user-table";
import { countRequests } from "@/lib/access/queries";
import { requireActor } from "@/lib/auth";
import { ROLES } from "@/lib/domain/permissions";
import type { Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { pageOf, searchOf } from "@/lib/paging";
import { listUsers, type UserFilter as Filter } from "@/lib/users/queries";

export async function generateMetadata() {
  return { title: (await getTranslations("user"))("title") };
}

function filterOf(search: Search): Filter {
  return {
    words: searchOf(search.q),
    role: ROLES.find((role) => role === search.role) ?? null,
    state: (["ACTIVE", "DISABLED"] as const).find((state) => state === search.state) ?? null,
    page: pageOf(search.page),
  };
}

export default async function UsersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/users");
  const filter = filterOf(await searchParams);
  const [t, imports, list, requests] = await Promise.all([getTranslations("user"), getTranslations("imports"), orNotFound(listUsers(actor, filter)), countRequests(actor)]);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <ButtonLink href="/users/new">{t("add")}</ButtonLink>
            <ButtonLink href="/imports" tone="secondary">
              {imports("title")}
            </ButtonLink>
          </>
        }
      />
      <AccessLinks requests={requests} />
      <UserFilter filter={filter} />
      <UserTable rows={list.items} total={list.total} />
      <Pagination path="/users" query={{ q: filter.words, role: filter.role, state: filter.state }} {...list} />
    </>
  );
}
