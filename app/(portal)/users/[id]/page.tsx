import { getTranslations } from "next-intl/server";
import { DemoMark, InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Tag } from "@/components/ui/tag";
import { ClosingPanel, DetailsPanel, PasswordPanel } from "@/components/users/account-panels";
import { RolesPanel } from "@/components/users/roles-panel";
import { requireActor } from "@/lib/auth";
import { hasRole } from "@/lib/domain/permissions";
import { rolesToGive } from "@/lib/domain/roles";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { getUser } from "@/lib/users/queries";

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
      <RolesPanel user={user} mine={rolesToGive(actor)} form={form} />
      {hasRole(actor, "ADMINISTRATOR") && <PasswordPanel user={user} form={form} />}
      {user.mayManage && !isSelf && <ClosingPanel user={user} form={form} />}
    </>
  );
}
