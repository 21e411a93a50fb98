import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { GiveRightForm, MemberList } from "@/components/centers/members-panel";
import { EmptyState } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { listMembers } from "@/lib/centers/members";
import { getCenter } from "@/lib/centers/queries";
import { mayManageMembers } from "@/lib/domain/roles";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("member"))("title") };
}

/** Who works for a center, and what each may do in its application. */
export default async function MembersPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/centers/${id}/members`);
  const center = await orNotFound(getCenter(actor, idOrNotFound(id)));
  const members = await orNotFound(listMembers(actor, center.id));
  const [t, centers, locale, form] = await Promise.all([
    getTranslations("member"), getTranslations("center"), getLocale(), readForm(await searchParams),
  ]);
  const mayManage = mayManageMembers(actor, center.id);
  const name = nameIn(locale, center);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t(mayManage ? "lead" : "leadReader")}
        crumbs={[{ href: "/centers", label: centers("title") }, { href: `/centers/${center.id}`, label: name }]}
      />
      {members.length === 0 ? <EmptyState>{t("none")}</EmptyState> : <MemberList centerId={center.id} members={members} mayManage={mayManage} form={form} />}
      {mayManage && <GiveRightForm centerId={center.id} form={form} />}
    </>
  );
}
