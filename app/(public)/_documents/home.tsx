import { useLocale, useTranslations } from "next-intl";
import type { MakePage } from "@/app/(public)/_documents/page";
import { VerifyForm } from "@/components/certificates/verify-form";
import { CenterCounts } from "@/components/statistics/center-counts";
import { Funnelled } from "@/components/statistics/funnel";
import { AppLink } from "@/components/ui/app-link";
import { Button, ButtonLink } from "@/components/ui/button";
import { DemoMark } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel, PanelGrid, Section } from "@/components/ui/panel";
import { TextInput } from "@/components/ui/text-input";
import { TierBadge } from "@/components/ui/tier-badge";
import { YearStrip } from "@/components/ui/year-strip";
import { findPublishedCriteria } from "@/lib/criteria/published";
import { findShownCycle, type ShownCycle } from "@/lib/dashboard/queries";
import type { Day } from "@/lib/domain/calendar";
import { formatPoints } from "@/lib/domain/points";
import { TIERS, type TierFloors } from "@/lib/domain/tier";
import { format } from "@/lib/format";
import { publicPath } from "@/lib/i18n/locales";
import { getCounts, listAnnouncedYears, type CertificateCounts, type YearFigures } from "@/lib/statistics/queries";

export const homePage: MakePage = async ({ today }) => {
  const [years, counts, cycle, criteria] = await Promise.all([listAnnouncedYears(), getCounts({ on: today }), findShownCycle(), findPublishedCriteria()]);
  return { title: null, body: <Home year={years[0] ?? null} counts={counts} cycle={cycle} floors={criteria?.floors ?? null} today={today} /> };
};

type HomeProps = { year: YearFigures | null; counts: CertificateCounts; cycle: ShownCycle | null; floors: TierFloors | null; today: Day };

function Home({ year, counts, cycle, floors, today }: HomeProps) {
  const t = useTranslations("home");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <PanelGrid>
        <FindPanel />
        <Panel title={t("verifyTitle")} tone="tinted">
          <VerifyForm />
        </Panel>
      </PanelGrid>
      {cycle && <YearStrip cycle={cycle} today={today} />}
      {year ? <Figures year={year} /> : <p className="text-muted">{t("noFigures")}</p>}
      {year && <CenterCounts counts={counts} on={today} />}
      <About floors={floors} />
    </>
  );
}

function FindPanel() {
  const t = useTranslations("home");
  const locale = useLocale();
  return (
    <Panel title={t("findTitle")} tone="tinted">
      <form method="get" action={publicPath(locale, "/register")} role="search" aria-label={t("findTitle")}>
        <TextInput name="q" type="search" label={t("findLabel")} hint={t("findHint")} />
        <div className="mt-4 flex flex-wrap items-center gap-4">
          <Button>{t("findAction")}</Button>
          <AppLink href={publicPath(locale, "/register")}>{t("findAll")}</AppLink>
        </div>
      </form>
    </Panel>
  );
}

function Figures({ year }: { year: YearFigures }) {
  const t = useTranslations("home");
  const locale = useLocale();
  return (
    <section className="my-10">
      <h2 className="text-2xl">
        {t("figuresTitle", { year: year.year })} {year.isDemo && <DemoMark />}
      </h2>
      <p className="text-muted">{t("figuresLead", { number: year.number, announcedOn: format.day(year.announcedOn, locale) })}</p>
      <Funnelled funnel={year} title={t("funnelTitle", { year: year.year })} />
      <p>
        <AppLink href={publicPath(locale, "/open-data")}>{t("openDataLink")}</AppLink>
      </p>
    </section>
  );
}

function About({ floors }: { floors: TierFloors | null }) {
  const t = useTranslations("home");
  const nav = useTranslations("nav");
  const locale = useLocale();
  return (
    <Section title={t("aboutTitle")}>
      <div className="prose-width grid gap-4">
        <p>{t("about1")}</p>
        <p>{t("about2")}</p>
        {floors && <Tiers floors={floors} />}
        <p>
          <AppLink href={publicPath(locale, "/criteria")}>{t("criteriaLink")}</AppLink>
        </p>
      </div>
      <Panel
        title={t("staffTitle")}
        aside={
          <ButtonLink href={publicPath(locale, "/sign-in")} tone="secondary">
            {nav("signIn")}
          </ButtonLink>
        }
      >
        <p>{t("staffText")}</p>
      </Panel>
    </Section>
  );
}

function Tiers({ floors }: { floors: TierFloors }) {
  const t = useTranslations("home");
  const given = TIERS.flatMap((tier) => (floors[tier] === undefined ? [] : [{ tier, floor: floors[tier] }]));
  return (
    <ul className="grid gap-2">
      {given.map(({ tier, floor }, index) => {
        const next = given[index - 1]?.floor;
        const words = { floor: formatPoints(floor), next: next === undefined ? "" : formatPoints(next) };
        return (
          <li key={tier} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <TierBadge tier={tier} form="full" />
            <span>{next === undefined ? t("tierGold", words) : t("tierBelow", words)}</span>
          </li>
        );
      })}
    </ul>
  );
}
