import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AdministrationPanel } from "@/app/(portal)/_panels/administration-panel";
import { CentersPanel } from "@/app/(portal)/_panels/centers-panel";
import { CommitteeWorkPanel } from "@/app/(portal)/_panels/committee-work-panel";
import { MinistryPanel } from "@/app/(portal)/_panels/ministry-panel";
import { SecretariatPanel } from "@/app/(portal)/_panels/secretariat-panel";
import { WorklistPanel } from "@/app/(portal)/_panels/worklist-panel";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { YearStrip } from "@/components/ui/year-strip";
import { requireActor } from "@/lib/auth";
import { findShownCycle } from "@/lib/dashboard/queries";
import { todayInThailand } from "@/lib/domain/calendar";
import { hasRole } from "@/lib/domain/permissions";
import { figureScopeOf } from "@/lib/statistics/portal";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard"))("title") };
}

/** One page for everybody: a panel for each part that a person has in the programme. */
export default async function DashboardPage({ searchParams }: PageProps<"/dashboard">) {
  const { year } = await searchParams;
  const actor = await requireActor("/dashboard");
  const today = todayInThailand(new Date());
  const [t, cycle] = await Promise.all([getTranslations("dashboard"), findShownCycle()]);
  const scope = figureScopeOf(actor);
  return (
    <>
      <PageHeader eyebrow={t("hello", { name: actor.name })} title={t("title")} />
      {cycle && <YearStrip cycle={cycle} today={today} />}
      {actor.grants.length === 0 && <InsetText><p>{t("noRole")}</p></InsetText>}
      {hasRole(actor, "CENTER_STAFF") && <CentersPanel actor={actor} cycle={cycle} today={today} />}
      {hasRole(actor, "ASSESSOR") && <WorklistPanel />}
      {hasRole(actor, "SECRETARIAT") && <SecretariatPanel actor={actor} cycle={cycle} />}
      {hasRole(actor, "COMMITTEE") && cycle && <CommitteeWorkPanel actor={actor} cycle={cycle} />}
      {scope !== undefined && <MinistryPanel actor={actor} scope={scope} year={yearOf(year)} today={today} />}
      {hasRole(actor, "ADMINISTRATOR") && <AdministrationPanel actor={actor} />}
    </>
  );
}

const yearOf = (value: unknown): number | null => (typeof value === "string" && /^2[5-7]\d\d$/.test(value) ? Number(value) : null);
