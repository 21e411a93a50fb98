import { bodyKey } from "@/lib/domain/body";
import { formatDay, formatInstant, type Day } from "@/lib/domain/calendar";
import { FUNNEL_STEPS, type FunnelStep } from "@/lib/domain/figures";
import { formatNumber } from "@/lib/format";
import { makePdf } from "@/lib/pdf";
import { certifiedOf, changeRow, partRows, yearRows } from "@/lib/report/figures";
import { namesOf } from "@/lib/report/names";
import type { Report } from "@/lib/report/queries";
import { REPORT_TEMPLATE } from "@/lib/report/template";
import { count, share, word } from "@/lib/report/words";
import type { Funnel } from "@/lib/statistics/queries";
import { pageAddress } from "@/lib/site";

/** Where a sentence names a day that stays on one line. */
const DAY = "|";
/** On one line. */
const dayText = (day: Day): string => formatDay(day, "th", { digits: "thai" }).replaceAll(" ", "\u00a0");
const rate = (part: number, whole: number): string => word("report.rate", { share: share(part, whole) });

const FILL: Partial<Record<FunnelStep, string>> = { gold: "gold", silver: "silver", blue: "blue" };
const YEARS_SHOWN = 5;

const bodyName = ({ body }: Report): string =>
  (body.kind === "ALL" ? word("report.country") : [body.nameTh, body.ministryTh].filter(Boolean).join(" · "));

/** The cycle's own row of figures; zeros where nobody of the body applied. */
const ownYear = ({ years, cycle }: Report) =>
  years.find(({ year }) => year === cycle.year) ?? { year: cycle.year, applied: 0, passedDocument: 0, passedOnSite: 0, gold: 0, silver: 0, blue: 0 };

/** Where the paper's data come from, and how old they are. */
function originOf({ cycle: { announcement }, on }: Report): string {
  const asOf = word("report.asOf", { day: dayText(on) });
  if (!announcement) return `${word("report.notAnnounced")} · ${asOf}`;
  const by = word("report.announced", { number: announcement.number, day: dayText(announcement.announcedOn) });
  const corrected = announcement.corrections > 0 ? word("report.corrected", { count: announcement.corrections }) : "";
  return `${[by, corrected].filter(Boolean).join(" ")} · ${asOf}`;
}

function changeText(report: Report): string {
  const [before, own] = [report.years.findLast(({ year }) => year < report.cycle.year), ownYear(report)];
  if (!before) return word("report.noEarlier");
  const more = certifiedOf(own) - certifiedOf(before);
  const way = more > 0 ? "report.more" : more < 0 ? "report.fewer" : "report.same";
  return word(way, { year: before.year, count: formatNumber(Math.abs(more)), before: formatNumber(certifiedOf(before)) });
}

function summaryOf(report: Report): string {
  if (!report.cycle.announcement) {
    return word("report.summaryRunning", { count: formatNumber(report.stages.reduce((sum, row) => sum + row.count, 0)), year: report.cycle.year });
  }
  const own = ownYear(report);
  if (own.applied === 0) return word("report.nobody", { year: report.cycle.year });
  const certified = certifiedOf(own);
  const values = Object.fromEntries(FUNNEL_STEPS.map((step) => [step, formatNumber(own[step])]));
  return [
    word("report.summary", {
      ...values, certified: formatNumber(certified), documentRate: rate(own.passedDocument, own.applied), certifiedRate: rate(certified, own.applied),
    }),
    changeText(report),
  ].join(" ");
}

function stepsOf(report: Report) {
  if (!report.cycle.announcement) {
    const most = Math.max(1, ...report.stages.map(({ count: many }) => many));
    const rows = report.stages.map(({ stage, count: many }) =>
      ({ label: word(`stage.${stage}`), share: (100 * many) / most, fill: "plain", value: word("report.centers", { count: formatNumber(many) }), note: "" }));
    return { title: word("report.stages"), rows, announced: null };
  }
  const own = ownYear(report);
  const rows = FUNNEL_STEPS.map((step) => ({
    label: word(`funnel.${step}`), share: (100 * own[step]) / Math.max(1, own.applied), fill: FILL[step] ?? "plain",
    value: word("report.centers", { count: formatNumber(own[step]) }), note: stepNote(report, own, step),
  }));
  return { title: word("report.funnel"), rows, announced: announcedNote(report) };
}

/** "(ร้อยละ ๗๐ · ประกาศไว้ ๒๘)": what was announced stands beside what is current, where they differ. */
function stepNote({ announced }: Report, own: Funnel, step: FunnelStep): string {
  const parts = [
    ...(own.applied === 0 ? [] : [rate(own[step], own.applied)]),
    ...(announced && announced.figures[step] !== own[step] ? [word("report.asAnnounced", { count: formatNumber(announced.figures[step]) })] : []),
  ];
  return parts.length === 0 ? "" : `(${parts.join(" · ")})`;
}

function announcedNote({ announced }: Report): string | null {
  if (!announced) return null;
  const { number, announcedOn, corrections } = announced;
  return word("report.asAnnouncedNote", { number, day: dayText(announcedOn), corrections });
}

/** Years side by side, the last of them against the one before. */
function trendOf({ years }: Report) {
  const shown = years.slice(-YEARS_SHOWN);
  if (shown.length < 2) return null;
  const most = Math.max(1, ...shown.map(({ applied }) => applied));
  const high = (value: number) => (100 * value) / most;
  return {
    title: word("report.trend"), legend: word("report.trendLegend"),
    bars: shown.map((row) => ({
      year: word("report.year", { year: row.year }), label: `${count(row.applied)} / ${count(certifiedOf(row))}`,
      applied: high(row.applied), gold: high(row.gold), silver: high(row.silver), blue: high(row.blue),
    })),
    heads: [word("report.column.year"), ...FUNNEL_STEPS.map((step) => word(`report.column.${step}`)), word("report.column.rate")],
    rows: yearRows(shown), change: changeRow(shown),
  };
}

const countsOf = ({ counts, ending, on }: Report) => ({
  title: word("report.counts"), day: dayText(on),
  cells: (["everCertified", "valid"] as const).map((key) => ({
    value: count(counts[key]), unit: word("common.centers"), label: word(`home.${key}`), definition: word(`home.${key}Definition`, { day: DAY }).split(DAY),
  })),
  ending: word("report.ending", { count: formatNumber(ending) }),
});

const madeUpOf = ({ cycle: { isDemo, synthetic } }: Report): string | null => {
  // A season file may say it in English; the minister's paper is Thai.
  const parts = synthetic.filter((part) => /[ก-๙]/.test(part));
  if (parts.length > 0) return word("report.madeUp", { parts: parts.join(" ") });
  if (synthetic.length > 0) return word("report.madeUpSome");
  return isDemo ? word("report.demo") : null;
};

function laterOf({ cycle: { windows, announcement } }: Report): string[] | null {
  if (announcement) return null;
  const steps = (["documentUntilOn", "onSiteUntilOn", "committeeUntilOn"] as const).map((key) => word(`report.later.${key}`, { day: dayText(windows[key]) }));
  return [word("report.later.lead"), ...steps];
}

/** What the report says, in Thai and Thai digits. What is not announced is not among what it is given. */
export function reportData(report: Report, now: Date) {
  const { cycle, body } = report;
  const madeUp = madeUpOf(report);
  const title = word(cycle.announcement ? "report.title" : "report.titleRunning");
  return {
    title, year: word("report.ofYear", { year: cycle.year }), body: bodyName(report), origin: originOf(report), madeUp, summary: summaryOf(report), steps: stepsOf(report), trend: trendOf(report),
    parts: partRows(report.cycle.announcement ? report.parts : [], body.kind === "ALL"), counts: countsOf(report), names: namesOf(report), later: laterOf(report),
    notes: [word("report.noteOwner"), pageAddress(`/follow-up/report?year=${cycle.year}&body=${bodyKey(body)}`)],
    foot: [madeUp === null ? "" : word("common.demo"), word("report.foot", { at: formatInstant(now, "th") })].filter(Boolean).join(" · "),
    pages: [1, 2, 3].map((page) => word("report.page", { page })),
  };
}

/** Two pages A4. */
export const reportPdf = (report: Report, now: Date): Uint8Array => makePdf(REPORT_TEMPLATE, reportData(report, now));
