import { getTranslations } from "next-intl/server";
import { ForecastText, LoadTable } from "@/components/board/load-table";
import { Details } from "@/components/ui/details";
import { WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel, Section } from "@/components/ui/panel";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Tabs } from "@/components/ui/tabs";
import { requireActor } from "@/lib/auth";
import { getLoad, type LoadPage } from "@/lib/board/load";
import { LEAST_DAYS, LEAST_FINISHED, PACE_DAYS } from "@/lib/domain/forecast";
import { ASSESSED_STAGES } from "@/lib/domain/stage";
import type { Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("load"))("title") };
}

/** For the secretariat: what lies with each team and scorer, and when the stage will be through at the pace so far. */
export default async function LoadOfCyclePage({ params, searchParams }: Props) {
  const { year } = await params;
  const here = `/cycles/${year}/board/load`;
  const actor = await requireActor(here);
  const asked = (await searchParams).stage;
  const stage = ASSESSED_STAGES.find((name) => name === asked) ?? "DOCUMENT";
  const page = await orNotFound(getLoad(actor, idOrNotFound(year), stage, new Date()));
  const [t, cycle, board, stages] = await Promise.all([getTranslations("load"), getTranslations("cycle"), getTranslations("board"), getTranslations("stage")]);
  const tabs = ASSESSED_STAGES.map((key) => ({ key, href: key === "DOCUMENT" ? here : `${here}?stage=${key}`, label: stages(key) }));
  return (
    <>
      <PageHeader
        title={t("title")} eyebrow={cycle("of", { year })} lead={<p>{t("lead")}</p>}
        crumbs={[{ href: `/cycles/${year}`, label: cycle("of", { year }) }, { href: `/cycles/${year}/board`, label: board("title") }]}
      />
      <Tabs tabs={tabs} current={stage} label={board("stages")} />
      <Whole page={page} />
      <Section title={t("teams")}><LoadTable rows={page.teams} of="teams" /></Section>
      <Section title={t("people")} lead={t("peopleLead")}><LoadTable rows={page.people} of="people" /></Section>
    </>
  );
}

async function Whole({ page: { whole, cycle, stage } }: { page: LoadPage }) {
  const t = await getTranslations("load");
  const { open, done, forecast } = whole;
  const lastOn = stage === "DOCUMENT" ? cycle.documentUntilOn : cycle.onSiteUntilOn;
  const isLate = forecast.kind === "RANGE" && forecast.middle > lastOn;
  return (
    <Panel title={t("whole")} tone="tinted">
      <ProgressBar id="whole" label={t("progress", { done, all: done + open, open })} value={done} max={done + open} />
      <p><ForecastText forecast={forecast} /></p>
      {isLate && <WarningText>{t("tooLate")}</WarningText>}
      <Details summary={t("how")}>
        <p>{t("howText", { days: PACE_DAYS, least: LEAST_DAYS, finished: LEAST_FINISHED })}</p>
      </Details>
    </Panel>
  );
}
