import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { UserForm } from "@/components/users/user-form";
import { requireActor } from "@/lib/auth";
import { assertManages, listBodyOptions } from "@/lib/centers/bodies";
import { readForm, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";

export async function generateMetadata() {
  return { title: (await getTranslations("user"))("new") };
}

export default async function NewUserPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/users/new");
  await orNotFound(assertManages(actor, "users"));
  const [t, form, bodies] = await Promise.all([getTranslations("user"), readForm(await searchParams), listBodyOptions(actor)]);
  return (
    <>
      <PageHeader title={t("new")} lead={t("newLead")} crumbs={[{ href: "/users", label: t("title") }]} />
      <UserForm form={form} back="/users/new" cancelHref="/users" bodies={bodies} />
    </>
  );
}
