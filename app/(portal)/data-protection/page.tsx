import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ProcessingRecord } from "@/components/privacy/processing";
import { AppLink } from "@/components/ui/app-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import { canManage } from "@/lib/domain/areas";
import { readRetention } from "@/lib/privacy/queries";

export async function generateMetadata() {
  return { title: (await getTranslations("processing"))("title") };
}

/** What is done with data of people, why, and how long it is kept: for who answers for it. */
export default async function DataProtectionPage() {
  const actor = await requireActor("/data-protection");
  if (!canManage(actor, "processing")) notFound();
  const [t, days] = await Promise.all([getTranslations("processing"), readRetention()]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Panel title={t("controller")}>
        <p>{t("controllerText")}</p>
        <ul className="no-print mt-3 grid gap-1">
          <li>
            <AppLink href="/privacy">{t("notice")}</AppLink>
          </li>
          {canManage(actor, "privacy") && (
            <li>
              <AppLink href="/data-protection/retention">{t("retention")}</AppLink>
            </li>
          )}
        </ul>
      </Panel>
      <ProcessingRecord days={days} />
    </>
  );
}
