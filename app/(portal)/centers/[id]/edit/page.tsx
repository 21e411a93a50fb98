import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { nameIn } from "@/components/bodies/names";
import { ProfileForm } from "@/components/centers/profile-form";
import { addressWith } from "@/components/ui/address";
import { PageHeader } from "@/components/ui/page-header";
import { localPath } from "@/lib/action";
import { requireActor } from "@/lib/auth";
import { getCenter, mayEditProfile, usersByChannel } from "@/lib/centers/queries";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("center"))("profileTitle") };
}

export default async function EditProfilePage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/centers/${id}/edit`);
  const center = await orNotFound(getCenter(actor, idOrNotFound(id)));
  if (!mayEditProfile(actor, center.id)) notFound();
  const search = await searchParams;
  const [t, locale, form] = await Promise.all([getTranslations("center"), getLocale(), readForm(search)]);
  const page = `/centers/${center.id}`;
  const name = nameIn(locale, center);
  return (
    <>
      <PageHeader
        title={t("profileTitle")}
        eyebrow={name}
        lead={t("profileLead")}
        crumbs={[{ href: "/centers", label: t("title") }, { href: page, label: name }]}
      />
      <ProfileForm form={form} center={center} users={usersByChannel(center)} {...waysOn(page, search.back)} />
    </>
  );
}

/** Who comes from an application goes back there, also after a refusal. */
function waysOn(page: string, wanted: unknown) {
  const from = localPath(wanted, "").split(/[?#]/)[0] ?? "";
  if (from === "") return { back: `${page}/edit`, cancelHref: page };
  return { back: addressWith(`${page}/edit`, { back: from }), cancelHref: from, next: addressWith(from, { done: "PROFILE_SAVED" }) };
}
