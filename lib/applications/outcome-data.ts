import { changedParts } from "@/lib/applications/changes";
import { contentOf, StoredOutcome, withoutBlanks, type SaveOutcomeData } from "@/lib/applications/outcome-data-shape";
import { getApplication, returnedCriteria, type ApplicationView } from "@/lib/applications/queries";
import { findSent } from "@/lib/applications/submissions";
import { mayReadWork, openCriteria } from "@/lib/applications/work";
import { changeApplication } from "@/lib/change";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { db, type Db, type Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { EMPTY_OUTCOME, faultsOfOutcome, isEmptyOutcome, outcomePartOf, type OutcomeContent, type OutcomePart } from "@/lib/domain/outcome";
import type { Actor } from "@/lib/domain/permissions";
import { CHANNELS, isChannel, type Channel } from "@/lib/domain/profile";
import type { SectionState } from "@/lib/domain/sections";
import type { ApplicationRow } from "@/lib/facts";

export type OutcomeData = { content: OutcomeContent; version: number; savedAt: Date; savedBy: string | null };

export type OutcomeWork = {
  application: ApplicationView;
  set: StoredCriteriaSet;
  data: OutcomeData | null;
  /** May be changed now: in a draft, and in a correction that opens a criterion which shows these counts. */
  open: boolean;
  /** The channels of the center's profile; all there are while it names none. */
  channels: Channel[];
};

type Row = Omit<OutcomeData, "content"> & { content: unknown };

/** Null while nothing is stored. */
export async function findOutcomeData(client: Db | Tx, applicationId: number): Promise<OutcomeData | null> {
  const rows = await client.$queryRaw<Row[]>`
    SELECT d."content", d."version", d."savedAt", u."name" AS "savedBy" FROM "OutcomeData" d LEFT JOIN "User" u ON u."id" = d."savedById"
     WHERE d."applicationId" = ${applicationId}`;
  return rows[0] ? { ...rows[0], content: StoredOutcome.parse(rows[0].content) } : null;
}

/** For who reads the working copy. @throws NOT_FOUND, also in a year whose criteria ask for no counts */
export async function getOutcomeWork(actor: Actor, id: number): Promise<OutcomeWork> {
  const application = await getApplication(actor, id);
  const { facts } = application;
  if (!mayReadWork(application)) throw refuse("NOT_FOUND");
  const [set, data, center] = await Promise.all([
    getCriteriaSet(db(), facts.criteriaSetId), findOutcomeData(db(), id),
    db().center.findUniqueOrThrow({ where: { id: facts.centerId }, select: { channels: true } }),
  ]);
  if (showing(set).length === 0) throw refuse("NOT_FOUND");
  const open = openCriteria(actor, application, set);
  const own = center.channels.filter(isChannel);
  return { application, set, data, open: showing(set).some(({ code }) => open.has(code)), channels: own.length > 0 ? own : [...CHANNELS] };
}

/** `changed`: the parts that are others than those sent last, while a correction is asked for. */
export type OutcomeState = { state: SectionState; changed: OutcomePart[] };

/** How far the counts are: given are both the survey and the users. For a page that has asked the rights. */
export async function findOutcomeState(application: ApplicationView): Promise<OutcomeState> {
  const [data, sent] = await Promise.all([findOutcomeData(db(), application.id), findSent(application)]);
  const content = contentShown(data);
  const parts = [content.survey.items.length > 0, content.users.length > 0];
  const state = parts.every(Boolean) ? "DONE" : isEmptyOutcome(content) ? "EMPTY" : "STARTED";
  return { state, changed: sent ? changedParts(sent.outcomeData, content) : [] };
}

/** The criteria of a set that show the counts. */
export const showing = (set: StoredCriteriaSet) => set.criteria.filter((criterion) => outcomePartOf(criterion) !== null);

/**
 * Stores the counts, rows left empty aside.
 * @throws SAMPLE_TOO_LARGE, ITEM_SUM, USERS_SUM where sums disagree; STALE where another has stored since; NOT_IN_RETURN
 */
export function saveOutcomeData(actor: Actor, input: SaveOutcomeData, now: Date): Promise<{ version: number; content: OutcomeContent }> {
  return changeApplication(actor, "editAnswers", input.applicationId, now, async (tx, application) => {
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    await assertOpen(tx, application, set);
    const typed = contentOf(input);
    const [fault] = faultsOfOutcome(typed);
    if (fault) throw refuse(fault.code, fault.params);
    const content = withoutBlanks(typed);
    const version = await write(tx, actor, application.id, content, input.version, now);
    return { result: { version, content }, detail: { outcomeData: version } };
  });
}

/** The application is locked: what is read here is what is replaced. The same counts sent again are stored already. */
async function write(tx: Tx, actor: Actor, applicationId: number, content: OutcomeContent, seen: number, now: Date): Promise<number> {
  const json = JSON.stringify(content);
  const [stored] = await tx.$queryRaw<{ version: number; isSame: boolean }[]>`
    SELECT "version", "content" = ${json}::jsonb AS "isSame" FROM "OutcomeData" WHERE "applicationId" = ${applicationId}`;
  if (stored?.isSame) return stored.version;
  if ((stored?.version ?? 0) !== seen) throw refuse("STALE");
  await tx.$executeRaw`
    INSERT INTO "OutcomeData" ("applicationId", "content", "version", "savedAt", "savedById")
    VALUES (${applicationId}, ${json}::jsonb, ${seen + 1}, ${now}, ${actor.userId})
    ON CONFLICT ("applicationId") DO UPDATE SET "content" = EXCLUDED."content", "version" = EXCLUDED."version",
      "savedAt" = EXCLUDED."savedAt", "savedById" = EXCLUDED."savedById"`;
  return seen + 1;
}

async function assertOpen(tx: Tx, application: ApplicationRow, set: StoredCriteriaSet): Promise<void> {
  const own = showing(set);
  const [first] = own;
  if (!first) throw refuse("NOT_FOUND");
  if (application.stage !== "RETURNED") return;
  const open = await returnedCriteria(tx, application.id);
  if (!own.some(({ id }) => open.has(id))) throw refuse("NOT_IN_RETURN", { criterion: first.code });
}

/** What a form shows: as stored, else nothing. */
export const contentShown = (data: OutcomeData | null): OutcomeContent => data?.content ?? EMPTY_OUTCOME;
