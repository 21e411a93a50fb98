import { confirmProfile, openApplication } from "@/lib/applications/commands";
import { submitApplication } from "@/lib/applications/submit";
import { saveAgreed } from "@/lib/assessments/agree";
import { assignAssessment } from "@/lib/assessments/assign";
import { saveSheet } from "@/lib/assessments/commands";
import type { JudgedAt } from "@/lib/assessments/schema";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { closeDocumentStage, openCycle, saveCycle } from "@/lib/cycles/commands";
import { asOneTransaction, db } from "@/lib/db";
import { confirmDeclines, decideRest } from "@/lib/decisions/commands";
import { compareSheets } from "@/lib/domain/agreement";
import { isGate, scored } from "@/lib/domain/criteria";
import type { Actor } from "@/lib/domain/permissions";
import { parsePoints } from "@/lib/domain/points";
import { completePolicy, type Policy } from "@/lib/domain/policy";
import type { Marks } from "@/lib/domain/score";
import { publishAnnouncement } from "@/lib/flows/announce";
import { eachAtOnce } from "@/lib/flows/at-once";
import { fillProfile, stubFiles } from "@/lib/flows/replay-fill";
import { layBodies, layPeople, layTeam, retire, type Cast } from "@/lib/flows/replay-world";
import { marksOf } from "@/lib/flows/season-check";
import type { Season, SeasonApplication, SeasonStage } from "@/lib/flows/season";
import { saveWork } from "@/lib/flows/work";
import { say } from "@/lib/messages";

export type ReplayOptions = { isDemo: boolean; onProgress?: (done: number, of: number) => void };

type Run = {
  season: Season; policy: Policy; set: StoredCriteriaSet; cycleId: number; teamId: number; cast: Cast; centers: Map<string, number>;
  days: ReturnType<typeof seasonDays>; notGiven: string;
};

/** The instants of a season: the programme's year (docs/domain.md §3), the announcement on its day. Noon in Thailand. */
function seasonDays(season: Season) {
  const year = season.cycle.year - 543;
  const noon = (day: string) => new Date(`${day}T12:00:00+07:00`);
  return {
    windows: {
      applyFromOn: `${year}-01-01`, applyUntilOn: `${year}-02-28`, documentUntilOn: `${year}-05-31`,
      onSiteUntilOn: `${year}-07-31`, committeeUntilOn: `${year}-09-30`,
    },
    prepare: noon(`${year - 1}-12-15`), apply: noon(`${year}-02-01`), document: noon(`${year}-04-15`), close: noon(`${year}-05-31`),
    visit: `${year}-07-01`, onSite: noon(`${year}-07-01`), committee: noon(`${year}-08-10`), announce: noon(season.announcement.announcedOn),
  };
}

async function layCycle(season: Season, importer: Actor, days: Run["days"], isDemo: boolean): Promise<{ cycleId: number; criteriaSetId: number }> {
  const set = await db().criteriaSet.findUniqueOrThrow({ where: { code: season.cycle.criteriaSet }, select: { id: true } });
  // A season file holds no self-scores.
  const policy = { selfScoreRequired: false, whyNowRequired: false, ...season.cycle.policy };
  const cycle = await saveCycle(importer, {
    year: season.cycle.year, criteriaSetId: set.id, ...days.windows, policy, source: season.source, synthetic: season.synthetic, isDemo,
  }, days.prepare);
  await openCycle(importer, { cycleId: cycle.id }, days.prepare);
  return { cycleId: cycle.id, criteriaSetId: set.id };
}

async function apply(run: Run, application: SeasonApplication): Promise<number> {
  const { cast: { importer }, days, set, notGiven } = run;
  const centerId = run.centers.get(application.ref) ?? 0;
  const { id: applicationId } = await openApplication(importer, { centerId, cycleId: run.cycleId }, days.apply);
  await confirmProfile(importer, { applicationId }, days.apply);
  const { points = {}, answers: texts = {} } = application.own ?? {};
  const answers = set.criteria.map(({ code, kind }) => (isGate({ kind })
    ? { code, met: true } : { code, text: texts[code] ?? notGiven, selfScore: parsePoints(points[code] ?? "") }));
  await saveWork(importer, { applicationId, answers, files: await stubFiles(set), uses: [], drops: [] }, days.apply);
  await submitApplication(importer, { applicationId, version: 1, declaration: { name: notGiven, position: notGiven } }, days.apply);
  return applicationId;
}

/** Below full points, or not met: the reason that the source does not give. */
function withReasons(set: StoredCriteriaSet, marks: Marks, notGiven: string, always: ReadonlySet<string>) {
  return set.criteria.map((criterion) => {
    const { points, met } = marks[criterion.code] ?? { points: null, met: null };
    const full = isGate(criterion) ? met === true : points === criterion.points;
    return { code: criterion.code, points, met, reason: full && !always.has(criterion.code) ? "" : notGiven };
  });
}

async function judge(run: Run, applicationId: number, stage: JudgedAt, judged: SeasonStage): Promise<void> {
  const { cast, set, notGiven } = run;
  const now = stage === "DOCUMENT" ? run.days.document : run.days.onSite;
  const visit = stage === "DOCUMENT" ? {} : { visitedOn: run.days.visit, present: notGiven };
  const scorers = judged.sheets.flatMap((sheet) => cast.assessors.get(sheet.assessor) ?? []);
  await assignAssessment(cast.importer, { applicationId, stage, teamId: run.teamId, scorerIds: scorers.map((actor) => actor.userId) }, now);
  const sheets = judged.sheets.map((sheet) => marksOf(set, sheet.points, judged.gatesMissing));
  for (const [index, assessor] of scorers.entries()) {
    const marks = withReasons(set, sheets[index] ?? {}, "", new Set());
    await saveSheet(assessor, { applicationId, stage, marks, finish: true, ...visit }, now);
  }
  const agreed = marksOf(set, judged.agreed, judged.gatesMissing);
  const departs = new Set(scored(set).map(({ code }) => code).filter((code) => sheets.every((sheet) => sheet[code]?.points !== agreed[code]?.points)));
  const talked = compareSheets(set, sheets, run.policy).filter((row) => row.mustDiscuss);
  await saveAgreed(cast.chair, {
    applicationId, stage, marks: withReasons(set, agreed, notGiven, departs), finish: true,
    notes: talked.map(({ code }) => ({ code, note: notGiven })), ...visit,
  }, now);
}

async function lay(season: Season, isDemo: boolean) {
  const days = seasonDays(season);
  const people = await layPeople(season, days.prepare);
  const centers = await layBodies(people.importer, season, isDemo, days.prepare);
  const { cycleId, criteriaSetId } = await layCycle(season, people.importer, days, isDemo);
  const { teamId, cast } = await layTeam(season, cycleId, people, days.prepare);
  const set = await getCriteriaSet(db(), criteriaSetId);
  await fillProfile(cast.importer, [...centers.values()], days.prepare);
  const policy = completePolicy(season.cycle.policy);
  return { people, run: { season, policy, set, cycleId, teamId, cast, centers, days, notGiven: say("th", "season.notGiven") } };
}

/**
 * Runs a checked season through the commands that the pages call, from application to announcement.
 * What the file does not hold is filled in and marked as made up (docs/season-format.md). @returns the cycle's id
 */
export async function replaySeason(season: Season, { isDemo, onProgress }: ReplayOptions): Promise<number> {
  const { people, run } = await lay(season, isDemo);
  const { cast, cycleId, days } = run;
  const ids = new Map<string, number>();
  const of = season.applications.length * 2;
  let done = 0;
  const step = () => onProgress?.((done += 1), of);
  await eachAtOnce(season.applications, async (application) => {
    const id = await apply(run, application);
    ids.set(application.ref, id);
    await judge(run, id, "DOCUMENT", application.document);
    step();
  });
  await closeDocumentStage(cast.importer, { cycleId }, days.close);
  await eachAtOnce(season.applications, async ({ ref, onSite }) => {
    if (onSite) await judge(run, ids.get(ref) ?? 0, "ON_SITE", onSite);
    step();
  });
  await decideRest(cast.committee, { cycleId }, days.committee);
  await confirmDeclines(cast.committee, { cycleId }, days.committee);
  await publishAnnouncement(cast.importer, { cycleId, number: season.announcement.number, announcedOn: season.announcement.announcedOn }, days.announce);
  await retire(people, days.announce);
  return cycleId;
}

/** The same within `asOneTransaction`, and no letter of it gets out: what happened years ago is no news to anybody. */
export async function replayQuietly(season: Season, options: ReplayOptions): Promise<number> {
  const cycleId = await replaySeason(season, options);
  await db().$executeRaw`DELETE FROM "Mail" WHERE xmin = pg_current_xact_id()::xid`;
  return cycleId;
}

/** All of it or nothing: where it fails nothing is left of it, and nobody else ever sees an account with rights that it made. */
export const replayWhole = (season: Season, options: ReplayOptions): Promise<number> => asOneTransaction(() => replayQuietly(season, options));
