import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { UserForm } from "@/components/users/user-form";
import { requireActor } from "@/lib/auth";
import { listBodyOptions } from "@/lib/centers/bodies";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { getUser } from "@/lib/users/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("user"))("edit") };
}

export default async function EditUserPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/users/${id}/edit`);
  const user = await orNotFound(getUser(actor, idOrNotFound(id)));
  if (!user.mayManage) notFound();
  const [t, form, bodies] = await Promise.all([getTranslations("user"), readForm(await searchParams), listBodyOptions(actor)]);
  const page = `/users/${user.id}`;
  return (
    <>
      <PageHeader
        title={t("edit")}
        eyebrow={user.name}
        crumbs={[{ href: "/users", label: t("title") }, { href: page, label: user.name }]}
      />
      <UserForm form={form} back={`${page}/edit`} cancelHref={page} bodies={bodies} user={user} />
    </>
  );
}
