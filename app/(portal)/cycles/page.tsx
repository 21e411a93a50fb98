import { getTranslations } from "next-intl/server";
import { CycleTable } from "@/components/cycles/cycle-table";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { listCycles } from "@/lib/cycles/queries";
import { orNotFound } from "@/lib/page";

export async function generateMetadata() {
  return { title: (await getTranslations("cycle"))("title") };
}

export default async function CyclesPage() {
  const actor = await requireActor("/cycles");
  const [t, cycles] = await Promise.all([getTranslations("cycle"), orNotFound(listCycles(actor))]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={<><ButtonLink href="/cycles/sets" tone="secondary">{t("sets")}</ButtonLink><ButtonLink href="/cycles/new">{t("add")}</ButtonLink></>} />
      <CycleTable rows={cycles} />
    </>
  );
}
