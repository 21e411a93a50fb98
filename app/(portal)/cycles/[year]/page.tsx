import { getTranslations } from "next-intl/server";
import { CycleActs } from "@/components/cycles/cycle-acts";
import { CycleFigures } from "@/components/cycles/cycle-figures";
import { CycleParts } from "@/components/cycles/cycle-parts";
import { CycleStateTag } from "@/components/cycles/cycle-state";
import { PolicyView } from "@/components/cycles/policy-view";
import { ButtonLink } from "@/components/ui/button";
import { DemoMark, InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { YearStrip } from "@/components/ui/year-strip";
import { requireActor } from "@/lib/auth";
import { getCycle, type CycleDetail } from "@/lib/cycles/queries";
import { canManage } from "@/lib/domain/areas";
import { todayInThailand } from "@/lib/domain/calendar";
import { hasRole } from "@/lib/domain/permissions";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  return { title: (await getTranslations("cycle"))("of", { year: (await params).year }) };
}

export default async function CyclePage({ params, searchParams }: Props) {
  const { year } = await params;
  const actor = await requireActor(`/cycles/${year}`);
  const cycle = await orNotFound(getCycle(actor, idOrNotFound(year)));
  const [t, form] = await Promise.all([getTranslations("cycle"), readForm(await searchParams)]);
  return (
    <>
      <PageHeader
        title={t("of", { year: String(cycle.year) })}
        crumbs={[{ href: "/cycles", label: t("title") }]}
        tag={
          <>
            <CycleStateTag cycle={cycle} />
            {cycle.isDemo && <DemoMark />}
          </>
        }
        actions={
          cycle.announcedAt === null ? (
            <ButtonLink href={`/cycles/${cycle.year}/edit`} tone="secondary">
              {t(cycle.openedAt ? "editDays" : "edit")}
            </ButtonLink>
          ) : undefined
        }
      />
      <Origin cycle={cycle} />
      <YearStrip cycle={cycle} today={todayInThailand(new Date())} />
      <CycleActs cycle={cycle} form={form} mayOpen={canManage(actor, "cycles")} mayAnnounce={canManage(actor, "announcements")} />
      <CycleParts cycle={cycle} seesApplications={hasRole(actor, "SECRETARIAT")} />
      <CycleFigures counts={cycle.counts} announced={cycle.announcedAt !== null} />
      <PolicyView policy={cycle.policy} />
    </>
  );
}

/** Where the data of a cycle comes from, and which parts are made up. */
async function Origin({ cycle }: { cycle: CycleDetail }) {
  const t = await getTranslations("cycle");
  if (cycle.source === null && cycle.synthetic.length === 0) return null;
  return (
    <InsetText>
      {cycle.source !== null && <p>{t("source", { source: cycle.source })}</p>}
      {cycle.synthetic.length > 0 && <p>{t("synthetic", { parts: cycle.synthetic.join(", ") })}</p>}
    </InsetText>
  );
}
