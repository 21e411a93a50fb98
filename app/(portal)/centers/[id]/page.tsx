import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { History } from "@/components/centers/history";
import { ProfileView } from "@/components/centers/profile-view";
import { TakenIn } from "@/components/centers/taken-in";
import { NamingPanel } from "@/components/follow-up/naming-panel";
import { ButtonLink } from "@/components/ui/button";
import { DemoMark, InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { listTakenIn } from "@/lib/centers/duplicates";
import {
  getCenter, getStandingCenter, listApplicationsOfCenter, listCertificatesOfCenter, mayEditProfile, usersByChannel, type CenterDetail,
} from "@/lib/centers/queries";
import { canManage } from "@/lib/domain/areas";
import { isStaffOf, type Actor } from "@/lib/domain/permissions";
import { mayInvite } from "@/lib/domain/roles";
import { profileGaps } from "@/lib/domain/profile";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

const open = async (actor: Actor, id: string) => orNotFound(getCenter(actor, idOrNotFound(id)));

export async function generateMetadata() {
  return { title: (await getTranslations("center"))("one") };
}

export default async function CenterPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/centers/${id}`);
  const stands = await orNotFound(getStandingCenter(idOrNotFound(id)));
  if (String(stands) !== id) redirect(`/centers/${stands}`);
  const center = await open(actor, id);
  const [t, locale, applications, certificates, merges, form] = await Promise.all([
    getTranslations("center"), getLocale(), listApplicationsOfCenter(actor, center.id), listCertificatesOfCenter(center.id, new Date()),
    listTakenIn(actor, center.id), readForm(await searchParams),
  ]);
  return (
    <>
      <PageHeader
        title={nameIn(locale, center)}
        eyebrow={`${nameIn(locale, center.agency)} · ${nameIn(locale, center.agency.ministry)}`}
        tag={center.isDemo ? <DemoMark /> : undefined}
        crumbs={[{ href: "/centers", label: t("title") }]}
        actions={<Actions actor={actor} center={center} words={{ profile: t("editProfile"), owner: t("editOwner"), members: t("members"), library: t("library"), invite: t("invite") }} />}
      />
      {mayEditProfile(actor, center.id) && <Gaps center={center} />}
      <ProfileView center={center} users={usersByChannel(center)} withNote={canManage(actor, "centers")} />
      {isStaffOf(actor, center.id) && <NamingPanel center={center} mayDecide={isStaffOf(actor, center.id, "SUBMIT")} />}
      <History applications={applications} certificates={certificates} />
      <TakenIn centerId={center.id} merges={merges} form={form} />
    </>
  );
}

function Actions({ actor, center, words }: { actor: Actor; center: CenterDetail; words: { profile: string; owner: string; members: string; library: string; invite: string } }) {
  const owner = { agencyId: center.agencyId, ministryId: center.agency.ministryId };
  return (
    <>
      {mayEditProfile(actor, center.id) && <ButtonLink href={`/centers/${center.id}/edit`}>{words.profile}</ButtonLink>}
      {isStaffOf(actor, center.id) && (
        <ButtonLink href={`/centers/${center.id}/evidence`} tone="secondary">
          {words.library}
        </ButtonLink>
      )}
      {(isStaffOf(actor, center.id) || canManage(actor, "users")) && (
        <ButtonLink href={`/centers/${center.id}/members`} tone="secondary">
          {words.members}
        </ButtonLink>
      )}
      {mayInvite(actor, { role: "CENTER_STAFF", centerId: center.id, ...owner }) && (
        <ButtonLink href={`/centers/${center.id}/invite`} tone="secondary">
          {words.invite}
        </ButtonLink>
      )}
      {canManage(actor, "centers") && (
        <ButtonLink href={`/centers/${center.id}/owner`} tone="secondary">
          {words.owner}
        </ButtonLink>
      )}
    </>
  );
}

async function Gaps({ center }: { center: CenterDetail }) {
  const t = await getTranslations("center");
  const gaps = profileGaps(center);
  if (gaps.length === 0) return null;
  return <InsetText>{t("incomplete", { fields: gaps.map((field) => t(`field.${field}`)).join(", ") })}</InsetText>;
}
