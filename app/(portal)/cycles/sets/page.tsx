import { getTranslations } from "next-intl/server";
import { SetTable } from "@/components/criteria/set-table";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { listSets } from "@/lib/criteria/sets";
import { orNotFound } from "@/lib/page";

export async function generateMetadata() {
  return { title: (await getTranslations("criteriaSets"))("title") };
}

export default async function SetsPage() {
  const actor = await requireActor("/cycles/sets");
  const rows = await orNotFound(listSets(actor));
  const [t, cycle] = await Promise.all([getTranslations("criteriaSets"), getTranslations("cycle")]);
  const [newest, before] = rows;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ href: "/cycles", label: cycle("title") }]}
        actions={newest && before ? <ButtonLink href={`/cycles/sets/${newest.id}/compare?with=${before.id}`} tone="secondary">{t("compare")}</ButtonLink> : undefined}
      />
      <SetTable rows={rows} />
    </>
  );
}
