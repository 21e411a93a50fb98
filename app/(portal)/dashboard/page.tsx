import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Fragment, type ReactNode } from "react";
import { AdministrationPanel } from "@/app/(portal)/_panels/administration-panel";
import { CentersPanel } from "@/app/(portal)/_panels/centers-panel";
import { CommitteeWorkPanel } from "@/app/(portal)/_panels/committee-work-panel";
import { MinistryPanel } from "@/app/(portal)/_panels/ministry-panel";
import { NoticesPanel } from "@/app/(portal)/_panels/notices-panel";
import { SecretariatPanel } from "@/app/(portal)/_panels/secretariat-panel";
import { WorklistPanel } from "@/app/(portal)/_panels/worklist-panel";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { YearStrip } from "@/components/ui/year-strip";
import { requireActor } from "@/lib/auth";
import { findShownCycle, type ShownCycle } from "@/lib/dashboard/queries";
import { todayInThailand, type Day } from "@/lib/domain/calendar";
import { hasRole, ROLES, type Actor, type Role } from "@/lib/domain/permissions";
import { figureScopeOf } from "@/lib/statistics/portal";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard"))("title") };
}

type Context = { actor: Actor; cycle: ShownCycle | null; today: Day };

/** What each part in the programme finds here. Ministries, committee and secretariat read figures: their panel stands below the others. */
const PANELS: Partial<Record<Role, (context: Context) => ReactNode>> = {
  CENTER_STAFF: (context) => <CentersPanel {...context} />,
  ASSESSOR: () => <WorklistPanel />,
  SECRETARIAT: ({ actor, cycle }) => <SecretariatPanel actor={actor} cycle={cycle} />,
  COMMITTEE: ({ actor, cycle }) => <CommitteeWorkPanel actor={actor} cycle={cycle} />,
  ADMINISTRATOR: ({ actor }) => <AdministrationPanel actor={actor} />,
};

/** One page for everybody: a panel for each part that a person has in the programme. */
export default async function DashboardPage({ searchParams }: PageProps<"/dashboard">) {
  const { year } = await searchParams;
  const actor = await requireActor("/dashboard");
  const [t, cycle] = await Promise.all([getTranslations("dashboard"), findShownCycle()]);
  const context = { actor, cycle, today: todayInThailand(new Date()) };
  const scope = figureScopeOf(actor);
  return (
    <>
      <PageHeader eyebrow={t("hello", { name: actor.name })} title={t("title")} />
      <NoticesPanel actor={actor} />
      {cycle && <YearStrip cycle={cycle} today={context.today} />}
      {actor.grants.length === 0 && (
        <InsetText>
          <p>{t("noRole")}</p>
        </InsetText>
      )}
      {ROLES.map((role) => hasRole(actor, role) && <Fragment key={role}>{PANELS[role]?.(context)}</Fragment>)}
      {scope !== undefined && <MinistryPanel actor={actor} year={yearOf(year)} today={context.today} />}
    </>
  );
}

const yearOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
