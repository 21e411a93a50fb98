import { getTranslations } from "next-intl/server";
import { InvitationList } from "@/components/access/invitation-list";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listInvitations } from "@/lib/access/queries";
import { requireActor } from "@/lib/auth";
import { rolesToInvite } from "@/lib/domain/roles";
import type { Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { pageOf } from "@/lib/paging";

const PAGE = "/centers/invitations";

export async function generateMetadata() {
  return { title: (await getTranslations("access"))("invitations") };
}

export default async function InvitationsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor(PAGE);
  const list = await orNotFound(listInvitations(actor, pageOf((await searchParams).page), new Date()));
  const [t, center] = await Promise.all([getTranslations("access"), getTranslations("center")]);
  return (
    <>
      <PageHeader
        title={t("invitations")}
        lead={t("invitationsLead")}
        crumbs={[{ href: "/centers", label: center("title") }]}
        actions={rolesToInvite(actor).length > 0 ? <ButtonLink href={`${PAGE}/new`}>{t("inviteRole")}</ButtonLink> : undefined}
      />
      <InvitationList rows={list.items} total={list.total} />
      <Pagination path={PAGE} query={{}} {...list} />
    </>
  );
}
