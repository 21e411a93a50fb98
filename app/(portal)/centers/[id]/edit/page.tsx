import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { nameIn } from "@/components/bodies/names";
import { ProfileForm } from "@/components/centers/profile-form";
import { PageHeader } from "@/components/ui/page-header";
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
  const [t, locale, form] = await Promise.all([getTranslations("center"), getLocale(), readForm(await searchParams)]);
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
      <ProfileForm form={form} center={center} users={usersByChannel(center)} back={`${page}/edit`} cancelHref={page} />
    </>
  );
}
