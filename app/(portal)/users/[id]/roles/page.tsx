import { getTranslations } from "next-intl/server";
import { AppLink } from "@/components/ui/app-link";
import type { FormState } from "@/components/ui/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { CenterGrant, MinistryGrant, PlainGrant, RoleChoice } from "@/components/users/grant-forms";
import { requireActor } from "@/lib/auth";
import { listBodyOptions } from "@/lib/centers/bodies";
import { listCenters } from "@/lib/centers/queries";
import type { Actor, Role } from "@/lib/domain/permissions";
import { rolesToGive } from "@/lib/domain/roles";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { searchOf } from "@/lib/paging";
import { getUser, type UserDetail } from "@/lib/users/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("user"))("grant") };
}

/** One question a page: first which role, then over what. */
export default async function GrantPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/users/${id}/roles`);
  const user = await orNotFound(getUser(actor, idOrNotFound(id)));
  const search = await searchParams;
  const [t, word, form] = await Promise.all([getTranslations("user"), getTranslations("role"), readForm(search)]);
  const mine = rolesToGive(actor);
  const role = mine.find((code) => code === search.role);
  const page = `/users/${user.id}`;
  return (
    <>
      <PageHeader
        title={role ? word(role) : t("grantTo", { name: user.name })}
        eyebrow={role ? t("grantTo", { name: user.name }) : undefined}
        crumbs={[
          { href: "/users", label: t("title") },
          { href: page, label: user.name },
        ]}
      />
      {role ? (
        <ScopeForm actor={actor} user={user} role={role} form={form} words={searchOf(search.q)} />
      ) : (
        <RoleChoice user={user} roles={mine} />
      )}
      {role && (
        <p className="mt-8">
          <AppLink href={`${page}/roles`}>{t("otherRole")}</AppLink>
        </p>
      )}
    </>
  );
}

type ScopeFormProps = { actor: Actor; user: UserDetail; role: Role; form: FormState; words: string | null };

async function ScopeForm({ actor, user, role, form, words }: ScopeFormProps) {
  if (role === "MINISTRY_ADMIN") return <MinistryGrant user={user} role={role} form={form} bodies={await listBodyOptions(actor)} />;
  if (role !== "CENTER_STAFF") return <PlainGrant user={user} role={role} form={form} />;
  const centers = words === null ? null : await listCenters(actor, { words, ministryId: null, provinceCode: null, page: 1 });
  return <CenterGrant user={user} role={role} form={form} words={words} centers={centers} />;
}
