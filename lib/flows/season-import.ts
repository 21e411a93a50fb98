import { appendAudit } from "@/lib/audit";
import { asOneTransaction, db, outsideTransaction } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import type { SeasonPreview } from "@/lib/domain/season-preview";
import { checkExpectations } from "@/lib/flows/replay-report";
import { replayQuietly } from "@/lib/flows/replay";
import type { Season, SeasonFault } from "@/lib/flows/season";
import { concludeSeason } from "@/lib/flows/season-conclude";
import { checkSeasonText, type CheckedSeason } from "@/lib/flows/season-read";
import { ImportParams, requireFile } from "@/lib/imports/check";
import { MOST_SHEET_MEGABYTES } from "@/lib/sheet-in/raw";
import { handler, type WorkTools } from "@/lib/work/handler";
import type { ZipSource } from "@/lib/zip-read";

const MOST_SHOWN = 500;
const NOTHING = { created: 0, changed: 0, unchanged: 0, faults: 0 };

/** @throws SHEET_TOO_LARGE */
async function textOf({ size, read }: ZipSource): Promise<string> {
  if (size > MOST_SHEET_MEGABYTES * 1024 * 1024) throw refuse("SHEET_TOO_LARGE");
  return (await read(0, size)).toString("utf8");
}

async function previewOf({ season, set, policy }: CheckedSeason): Promise<SeasonPreview> {
  const report = concludeSeason(season, { set, policy });
  const misses = checkExpectations(season, report);
  const funnel = Object.entries(report.ministries).flatMap(([ministry, found]) =>
    FUNNEL_STEPS.map((step) => ({ ministry, step, published: season.expect?.funnel?.[ministry]?.[step] ?? null, found: found[step] })));
  const ministries = await db().ministry.findMany({ where: { code: { in: Object.keys(report.ministries) } }, select: { code: true, nameTh: true, nameEn: true } });
  return { ...headOf(season), ministries, funnel, misses: misses.slice(0, MOST_SHOWN), missCount: misses.length, problems: [] };
}

function headOf({ name, source, synthetic, cycle, applications }: Season) {
  const agencies = new Set(applications.map(({ center }) => `${center.ministry}/${center.agencyTh}`));
  return { name, year: cycle.year, source, synthetic, applications: applications.length, agencies: agencies.size, centers: applications.length };
}

const refused = (faults: SeasonFault[]): SeasonPreview =>
  ({ name: "", year: 0, source: "", synthetic: [], applications: 0, agencies: 0, centers: 0, ministries: [], funnel: [], misses: [], missCount: 0, problems: faults.slice(0, MOST_SHOWN) });

/** The very file came in before: there is nothing to do. */
const cameIn = async (sha256: string): Promise<boolean> => (await db().import.count({ where: { kind: "SEASON", state: "APPLIED", sha256, counts: { path: ["created"], gt: 0 } } })) > 0;

/** The job: reads a season and says what it comes to by the rules or, place by place, what speaks against it. Changes nothing. */
export const seasonCheck = handler(ImportParams, async ({ importId }) => {
  const { source, sha256 } = await requireFile(importId);
  const page = `/imports/${importId}`;
  const where = { id: importId, state: "CHECKING" };
  if (await cameIn(sha256)) {
    await db().import.updateMany({ where, data: { state: "READY", counts: { ...NOTHING, unchanged: 1 } } });
    return { page };
  }
  const read = await checkSeasonText(await textOf(source));
  const data = "faults" in read
    ? { state: "REFUSED", counts: { ...NOTHING, faults: read.faults.length }, preview: refused(read.faults) }
    : { state: "READY", counts: { ...NOTHING, created: read.season.applications.length }, preview: await previewOf(read) };
  await db().import.updateMany({ where, data });
  return { page };
});

/** The job: replays what was confirmed through the commands that the pages call, all of it or nothing, and lets no letter of it out. */
export const seasonApply = handler(ImportParams, async ({ importId }, tools) => {
  const { source, state, counts } = await requireFile(importId);
  const page = `/imports/${importId}`;
  if (state === "APPLIED") return { page };
  const read = await checkSeasonText(await textOf(source));
  if ("faults" in read || read.season.applications.length !== counts) throw refuse("IMPORT_CHANGED");
  const { season } = read;
  await asOneTransaction(async () => {
    const [held] = await db().$queryRaw<{ state: string }[]>`SELECT "state" FROM "Import" WHERE "id" = ${importId} FOR UPDATE`;
    if (held?.state !== "APPLYING") throw refuse("IMPORT_NOT_READY");
    const cycleId = await replayQuietly(season, { isDemo: false, onProgress: progressOf(tools) });
    await db().$transaction((tx) => appendAudit(tx, {
      actorId: tools.actor.userId, action: "importSeason", recordType: "Cycle", recordId: cycleId, effectiveAt: tools.now, detail: { import: importId, year: season.cycle.year },
    }));
    await db().import.update({ where: { id: importId }, data: { state: "APPLIED", appliedAt: tools.now }, select: { id: true } });
  });
  return { page };
});

/** Told outside of the transaction, for its asker to see. What stops the work stops it at its next step. */
function progressOf({ progress }: WorkTools): (done: number, of: number) => void {
  const stopped: unknown[] = [];
  return (done, of) => {
    if (stopped.length > 0) throw stopped[0];
    void outsideTransaction(() => progress(done, of)).catch((error: unknown) => stopped.push(error));
  };
}
