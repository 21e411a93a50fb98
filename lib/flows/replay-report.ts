import { db } from "@/lib/db";
import { toDay } from "@/lib/domain/calendar";
import { FUNNEL_STEPS, type FunnelStep } from "@/lib/domain/figures";
import { formatPoints, formatTotal, parsePoints, toMillionths } from "@/lib/domain/points";
import type { Season, SeasonApplication } from "@/lib/flows/season";

export type Funnel = Record<FunnelStep, number>;

/** What came of one application; totals as exact decimals, what does not exist is null. */
export type ApplicationResult = {
  ref: string; outcome: string; declinedAt: string | null; documentTotal: string | null; onSiteTotal: string | null;
  finalTotal: string | null; tier: string | null; certificateNumber: string | null; validUntil: string | null;
};

export type SeasonReport = { ministries: Record<string, Funnel>; total: Funnel; applications: ApplicationResult[] };

export const sumFunnels = (funnels: Funnel[]): Funnel => {
  const sum = (step: FunnelStep) => funnels.reduce((total, funnel) => total + funnel[step], 0);
  return {
    applied: sum("applied"), passedDocument: sum("passedDocument"), passedOnSite: sum("passedOnSite"),
    gold: sum("gold"), silver: sum("silver"), blue: sum("blue"),
  };
};

async function readFunnels(cycleId: number): Promise<Record<string, Funnel>> {
  const rows = await db().cycleFigure.findMany({ where: { cycleId }, include: { ministry: { select: { code: true } } } });
  const codes = [...new Set(rows.map((row) => row.ministry.code))].sort();
  return Object.fromEntries(codes.map((code) => [code, sumFunnels(rows.filter((row) => row.ministry.code === code))]));
}

const pointsOrNull = (points: number | null) => (points === null ? null : formatPoints(points));

/** Reads what the system concluded of each application of the season, and its figures. */
export async function readReport(season: Season, cycleId: number): Promise<SeasonReport> {
  const rows = await db().application.findMany({
    where: { cycleId },
    include: { certificate: true, center: { select: { nameTh: true, agency: { select: { nameTh: true, ministry: { select: { code: true } } } } } } },
  });
  const keyOf = (ministry: string, agency: string, center: string) => JSON.stringify([ministry, agency, center]);
  const byCenter = new Map(rows.map((row) => [keyOf(row.center.agency.ministry.code, row.center.agency.nameTh, row.center.nameTh), row]));
  const applications = season.applications.map(({ ref, center }): ApplicationResult => {
    const row = byCenter.get(keyOf(center.ministry, center.agencyTh, center.nameTh));
    if (!row) throw new Error(`${ref} was not replayed`);
    return {
      ref, outcome: row.stage, declinedAt: row.declinedAt,
      documentTotal: pointsOrNull(row.documentTotal), onSiteTotal: pointsOrNull(row.onSiteTotal),
      finalTotal: row.finalTotal === null ? null : formatTotal(row.finalTotal), tier: row.tier,
      certificateNumber: row.certificate?.number ?? null, validUntil: row.certificate ? toDay(row.certificate.validUntil) : null,
    };
  });
  const ministries = await readFunnels(cycleId);
  return { ministries, total: sumFunnels(Object.values(ministries)), applications };
}

/** Where the file's own expectation does not hold. */
export type Miss = { ref: string; what: string; expected: string; found: string };

const shown = (value: string | number | null | undefined) => String(value ?? "null");

function missesOf({ ref, expect }: SeasonApplication, found: ApplicationResult | undefined): Miss[] {
  if (!expect || !found) return [];
  const total = expect.total === null || expect.total === undefined ? undefined : parsePoints(expect.total);
  const pairs: [string, string | null | undefined, string | null][] = [
    ["outcome", expect.outcome, found.outcome], ["declinedAt", expect.declinedAt, found.declinedAt], ["tier", expect.tier, found.tier],
    ["total", typeof total === "number" ? formatTotal(toMillionths(total)) : exactTotal(expect.total), found.finalTotal],
  ];
  return pairs.filter(([, expected, value]) => expected !== undefined && (expected ?? null) !== value)
    .map(([what, expected, value]) => ({ ref, what, expected: shown(expected), found: shown(value) }));
}

/** A total with more than two decimals, as a weighting gives it: compared as it is written. */
function exactTotal(total: string | number | null | undefined): string | undefined {
  return total === null || total === undefined ? undefined : String(total);
}

/** Every expectation of the file, of its applications and of its funnel, against what the system concluded. */
export function checkExpectations(season: Season, report: SeasonReport): Miss[] {
  const found = new Map(report.applications.map((application) => [application.ref, application]));
  const cases = season.applications.flatMap((application) => missesOf(application, found.get(application.ref)));
  const funnels = Object.entries(season.expect?.funnel ?? {}).flatMap(([ministry, funnel]) =>
    FUNNEL_STEPS.filter((step) => funnel[step] !== undefined && funnel[step] !== (report.ministries[ministry]?.[step] ?? 0))
      .map((step) => ({ ref: ministry, what: step, expected: shown(funnel[step]), found: shown(report.ministries[ministry]?.[step] ?? 0) })));
  return [...cases, ...funnels];
}
