import { getTranslations } from "next-intl/server";
import { EraseUser } from "@/components/privacy/erase-user";
import type { FormState } from "@/components/ui/form-state";
import { DemoMark, InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Tag } from "@/components/ui/tag";
import { ClosingPanel, DetailsPanel, PasswordPanel } from "@/components/users/account-panels";
import { PastEmployers } from "@/components/users/past-employers";
import { RolesPanel } from "@/components/users/roles-panel";
import { requireActor } from "@/lib/auth";
import { readBodyOptions } from "@/lib/centers/bodies";
import { canManage } from "@/lib/domain/areas";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { rolesToGive } from "@/lib/domain/roles";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { listPastEmployers } from "@/lib/users/employers";
import { getUser, type UserDetail } from "@/lib/users/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("user"))("details") };
}

export default async function UserPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/users/${id}`);
  const user = await orNotFound(getUser(actor, idOrNotFound(id)));
  const [t, form] = await Promise.all([getTranslations("user"), readForm(await searchParams)]);
  const isSelf = user.id === actor.userId;
  return (
    <>
      <PageHeader
        title={user.name}
        crumbs={[{ href: "/users", label: t("title") }]}
        tag={
          <>
            {user.disabledAt && <Tag tone="warn">{t("disabled")}</Tag>}
            {user.isDemo && <DemoMark />}
          </>
        }
      />
      {!user.mayManage && <InsetText>{t("notYours")}</InsetText>}
      <DetailsPanel user={user} />
      <Employers actor={actor} user={user} form={form} />
      <RolesPanel user={user} mine={rolesToGive(actor)} form={form} />
      {hasRole(actor, "ADMINISTRATOR") && <PasswordPanel user={user} form={form} />}
      <Erasing actor={actor} user={user} form={form} />
      {user.mayManage && !isSelf && <ClosingPanel user={user} form={form} />}
    </>
  );
}

function Erasing({ actor, user, form }: { actor: Actor; user: UserDetail; form: FormState }) {
  return user.disabledAt && canManage(actor, "privacy") ? <EraseUser user={user} form={form} /> : null;
}

/** Past employers, for who may correct them: of others, not one's own. */
async function Employers({ actor, user, form }: { actor: Actor; user: UserDetail; form: FormState }) {
  if (!user.mayManage || user.id === actor.userId) return null;
  const [employers, bodies] = await Promise.all([listPastEmployers(actor, user.id), readBodyOptions()]);
  return <PastEmployers employers={employers} bodies={bodies} form={form} back={`/users/${user.id}`} userId={user.id} />;
}
