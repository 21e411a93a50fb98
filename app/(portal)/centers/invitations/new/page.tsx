import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InviteToRole } from "@/components/access/invite-forms";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { readBodyOptions } from "@/lib/centers/bodies";
import { canManage } from "@/lib/domain/areas";
import { visibleTo, type Actor } from "@/lib/domain/permissions";
import { rolesToInvite } from "@/lib/domain/roles";
import { readForm, type Search } from "@/lib/form-state";

export async function generateMetadata() {
  return { title: (await getTranslations("access"))("inviteRole") };
}

/** All of them for who manages accounts; for others those that they look after. */
async function bodiesFor(actor: Actor) {
  const bodies = await readBodyOptions();
  if (canManage(actor, "users")) return bodies;
  const { ministryIds, agencyIds } = visibleTo(actor);
  const agencies = bodies.agencies.filter(({ id, ministryId }) => ministryIds.includes(ministryId) || agencyIds.includes(id));
  // An agency is shown under its ministry, also to who looks after the agency alone.
  return { ministries: bodies.ministries.filter(({ id }) => ministryIds.includes(id) || agencies.some(({ ministryId }) => ministryId === id)), agencies };
}

export default async function InvitePage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/centers/invitations/new");
  const roles = rolesToInvite(actor);
  if (roles.length === 0) notFound();
  const [t, form, bodies] = await Promise.all([getTranslations("access"), readForm(await searchParams), bodiesFor(actor)]);
  return (
    <>
      <PageHeader title={t("inviteRole")} lead={t("inviteRoleLead")} crumbs={[{ href: "/centers/invitations", label: t("invitations") }]} />
      <InviteToRole roles={roles} form={form} bodies={bodies} />
    </>
  );
}
