import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CaseTable, FailedTable } from "@/components/decisions/case-table";
import { PARTS, partOf, type Part } from "@/components/decisions/case-parts";
import { PackFigures } from "@/components/decisions/pack-figures";
import { SeatLine, seatField } from "@/components/decisions/seat-line";
import { ButtonLink } from "@/components/ui/button";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/panel";
import { Stat, StatRow } from "@/components/ui/stat";
import { Tabs } from "@/components/ui/tabs";
import { addressWith } from "@/components/ui/address";
import { requireActor } from "@/lib/auth";
import { getPackStatistics } from "@/lib/decisions/pack";
import { listCases, type CaseList } from "@/lib/decisions/queries";
import { canManage } from "@/lib/domain/areas";
import { chosenSeat, type Seat } from "@/lib/domain/meeting";
import { readForm, type ShownForm } from "@/lib/form-state";
import { formatNumber } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

const PAGE_SIZE = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("committee"))("title") };
}

export default async function CommitteePage({ params, searchParams }: PageProps<"/cycles/[year]/committee">) {
  const [{ year: part }, search] = await Promise.all([params, searchParams]);
  const year = idOrNotFound(part);
  const actor = await requireActor(`/cycles/${year}/committee`);
  const list = await orNotFound(listCases(actor, year));
  const [t, nav, meeting, form] = await Promise.all([getTranslations("committee"), getTranslations("nav"), getTranslations("meeting"), readForm(search)]);
  const seat = chosenSeat(list.seats, search.meeting);
  // Cases that are judged anew come back here after the announcement.
  const announced = list.cycle.announcedAt !== null && list.cases.every(({ stage }) => stage !== "COMMITTEE");
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/dashboard", label: nav("dashboard") }]}
        eyebrow={t("eyebrow", { year })}
        title={t("title")}
        lead={t(announced ? "leadAnnounced" : "lead")}
        actions={
          <>
            <ButtonLink href={`/cycles/${year}/committee/meetings`} tone="secondary">
              {meeting("toMeetings")}
            </ButtonLink>
            {canManage(actor, "announcements") && (
              <ButtonLink href={`/cycles/${year}/announcement`} tone="secondary">
                {t("toAnnouncement")}
              </ButtonLink>
            )}
          </>
        }
      />
      <Counts list={list} />
      {!announced && <SeatLine seats={list.seats} seat={seat} path={`/cycles/${year}/committee`} />}
      <Ranked list={list} year={year} shown={partOf(search.show)} page={pageOf(search.page)} />
      <RestForm list={list} year={year} seat={seat} form={form} />
      <AgreeRest list={list} year={year} seat={seat} form={form} />
      <Failed list={list} year={year} seat={seat} form={form} />
      <Pack list={list} year={year} />
    </>
  );
}

const pageOf = (value: unknown): number => (typeof value === "string" && /^[1-9]\d{0,3}$/.test(value) ? Number(value) : 1);

async function Counts({ list: { cases, failed, quorum } }: { list: CaseList }) {
  const t = await getTranslations("committee");
  const decided = cases.filter((row) => row.carried).length;
  const open = cases.filter((row) => row.decision === null).length;
  const confirmed = failed.filter((row) => row.decision !== null).length;
  return (
    <StatRow>
      <Stat label={t("cases")} value={formatNumber(cases.length)} definition={t("casesDefinition")} />
      <Stat label={t("carried")} value={formatNumber(decided)} definition={t("quorumDefinition", { quorum })} />
      {quorum > 1 && <Stat label={t("waiting")} value={formatNumber(cases.length - decided - open)} />}
      <Stat label={t("undecided")} value={formatNumber(open)} />
      <Stat label={t("failedCount")} value={formatNumber(failed.length)} definition={t("failedDefinition", { confirmed })} />
    </StatRow>
  );
}

type RankedProps = { list: CaseList; year: number; shown: Part; page: number };

async function Ranked({ list: { cases, quorum }, year, shown, page }: RankedProps) {
  const t = await getTranslations("committee");
  const path = `/cycles/${year}/committee`;
  const keys = Object.keys(PARTS).map(partOf);
  const tabs = keys.map((key) => ({
    key,
    href: addressWith(path, { show: key === "all" ? null : key }),
    label: t(`tabs.${key}`),
    count: formatNumber(cases.filter(PARTS[key]).length),
  }));
  const rows = cases.filter(PARTS[shown]);
  return (
    <>
      <Tabs tabs={tabs} current={shown} label={t("tabs.label")} />
      <CaseTable
        cases={rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
        quorum={quorum}
        empty={<p>{t(cases.length === 0 ? "empty" : "emptyTab")}</p>}
      />
      {rows.length > PAGE_SIZE && (
        <Pagination path={path} query={{ show: shown === "all" ? null : shown }} page={page} pageSize={PAGE_SIZE} total={rows.length} />
      )}
    </>
  );
}

type ActProps = { list: CaseList; year: number; seat: Seat | null; form: ShownForm };

/** Those that nobody wants to talk about: the computed tier for all of them at once. */
async function RestForm({ list: { cases, cycle }, year, seat, form }: ActProps) {
  const t = await getTranslations("committee.rest");
  const count = cases.filter((row) => row.mayDecide && row.decision === null && row.recommendation === null).length;
  if (count === 0) return null;
  return (
    <ConfirmForm
      to="decideRest"
      back={`/cycles/${year}/committee`}
      form={form}
      hidden={{ cycleId: cycle.id, year, ...seatField(seat) }}
      ask={t("ask")}
      consequence={<p>{t("consequence", { count })}</p>}
      submitLabel={t("submit", { count })}
    />
  );
}

/** What colleagues have proposed: agreed to as one list, read as it stands now. */
async function AgreeRest({ list: { cases, failed, cycle }, year, seat, form }: ActProps) {
  const t = await getTranslations("committee.agree");
  const open = [...cases, ...failed].filter((row) => row.mayAgree);
  if (open.length === 0) return null;
  const count = open.length;
  return (
    <ConfirmForm
      to="agreeRest"
      back={`/cycles/${year}/committee`}
      form={form}
      hidden={{ cycleId: cycle.id, year, shownAt: new Date().toISOString(), ...seatField(seat) }}
      ask={t("ask")}
      consequence={<p>{t("consequence", { count, changed: open.filter(PARTS.changed).length })}</p>}
      submitLabel={t("submit", { count })}
    />
  );
}

/** The same as papers for a meeting, and the figures beside them. */
async function Pack({ list, year }: { list: CaseList; year: number }) {
  const [t, statistics] = await Promise.all([getTranslations("committee"), getPackStatistics(list)]);
  return (
    <Section title={t("stats.title")} lead={t("stats.lead")}>
      <p className="no-print flex flex-wrap gap-3">
        <ButtonLink href={`/cycles/${year}/committee/pack`} tone="secondary">{t("packPdf")}</ButtonLink>
        <ButtonLink href={`/cycles/${year}/committee/pack?as=xlsx`} tone="secondary">{t("packXlsx")}</ButtonLink>
      </p>
      <PackFigures statistics={statistics} year={year} />
    </Section>
  );
}

async function Failed({ list: { failed, cycle, quorum }, year, seat, form }: ActProps) {
  const t = await getTranslations("committee");
  const count = failed.filter((row) => row.mayDecide && row.decision === null).length;
  return (
    <Section title={t("failedTitle")} lead={t("failedLead")} id="failed">
      <FailedTable cases={failed} quorum={quorum} empty={<p>{t("failedEmpty")}</p>} />
      {count > 0 && (
        <ConfirmForm
          to="confirmDeclines"
          back={`/cycles/${year}/committee#failed`}
          form={form}
          hidden={{ cycleId: cycle.id, year, ...seatField(seat) }}
          ask={t("declines.ask")}
          consequence={<p>{t("declines.consequence", { count })}</p>}
          submitLabel={t("declines.submit", { count })}
        />
      )}
    </Section>
  );
}
