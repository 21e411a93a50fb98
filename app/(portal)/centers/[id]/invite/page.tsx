import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { InviteToCenter } from "@/components/access/invite-forms";
import { nameIn } from "@/components/bodies/names";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { getCenter } from "@/lib/centers/queries";
import { mayInvite } from "@/lib/domain/roles";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("access"))("inviteCenter") };
}

export default async function InviteToCenterPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/centers/${id}/invite`);
  const center = await orNotFound(getCenter(actor, idOrNotFound(id)));
  if (!mayInvite(actor, { role: "CENTER_STAFF", centerId: center.id, agencyId: center.agencyId, ministryId: center.agency.ministryId })) notFound();
  const [t, words, locale, form] = await Promise.all([getTranslations("access"), getTranslations("center"), getLocale(), readForm(await searchParams)]);
  const name = nameIn(locale, center);
  return (
    <>
      <PageHeader title={t("inviteCenter")} eyebrow={name} lead={t("inviteCenterLead")} crumbs={[{ href: "/centers", label: words("title") }, { href: `/centers/${center.id}`, label: name }]} />
      <InviteToCenter centerId={center.id} form={form} />
    </>
  );
}
