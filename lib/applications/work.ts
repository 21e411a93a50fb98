import { getApplication, type ApplicationView } from "@/lib/applications/queries";
import { criterionOf, getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { can, type Actor } from "@/lib/domain/permissions";
import { profileGaps, type ProfileField } from "@/lib/domain/profile";
import type { Hundredths } from "@/lib/domain/points";
import { findFacts } from "@/lib/facts";
import type { EvidenceFile } from "@/lib/evidence/queries";

/** The working copy of one criterion. */
export type AnswerView = {
  code: string; met: boolean | null; text: string; selfScore: Hundredths | null; evidence: EvidenceFile[];
  /** Files that did not pass their check: they count for nothing, and their reason is told. */
  refused: EvidenceFile[];
  /** When the answer was saved; when it was saved or a file came to it, whichever is later. */
  savedAt: Date | null; changedAt: Date | null;
  /** Counts the saves; 0 before the first. Who made the last. */
  version: number; savedBy: string | null;
};

export type Work = {
  application: ApplicationView;
  set: StoredCriteriaSet;
  /** One for each criterion, in the order of the set. */
  answers: AnswerView[];
  /** The criteria that may be changed now: all in a draft, those of a return for correction, none otherwise or by others. */
  open: Set<string>;
};

/** The working copy is for those who write it and those who run the programme; a ministry only where it may see drafts. */
export function mayReadWork({ relation, facts }: ApplicationView): boolean {
  return relation.staff || relation.secretariat || (relation.owner && facts.policy.ministrySeesDrafts);
}

/** Others read what was submitted. @throws NOT_FOUND */
export async function getAnswers(actor: Actor, id: number): Promise<Work> {
  return readWork(actor, await getApplication(actor, id));
}

/** @throws NOT_FOUND */
export async function readWork(actor: Actor, application: ApplicationView): Promise<Work> {
  if (!mayReadWork(application)) throw refuse("NOT_FOUND");
  const [set, rows, uses] = await Promise.all([
    getCriteriaSet(db(), application.facts.criteriaSetId),
    readRows(application.id),
    readUses(application.id),
  ]);
  const answers = set.criteria.map((criterion): AnswerView => {
    const row = rows.find(({ criterionId }) => criterionId === criterion.id);
    const own = uses.filter(({ criterionId }) => criterionId === criterion.id);
    const { met, text, selfScore, savedAt, version, savedBy } = row ?? NO_ANSWER;
    const changedAt = latestOf([savedAt, ...own.map(({ addedAt }) => addedAt)]);
    return { code: criterion.code, met, text, selfScore, savedAt, changedAt, version, savedBy, ...byCheck(own.map(({ file }) => file)) };
  });
  return { application, set, answers, open: openCriteria(actor, application, set) };
}

/** None but in a draft, or a return for correction, and by those who write. */
export function openCriteria(actor: Actor, { facts, openReturn }: ApplicationView, set: StoredCriteriaSet): Set<string> {
  if (!can(actor, "editAnswers", facts)) return new Set();
  const returned = facts.stage === "RETURNED" ? (openReturn?.items ?? []) : null;
  return new Set((returned ?? set.criteria).map(({ code }) => code));
}

const byCheck = (files: EvidenceFile[]) => ({
  evidence: files.filter(({ check }) => check !== "REFUSED"), refused: files.filter(({ check }) => check === "REFUSED"),
});

const latestOf = (dates: (Date | null)[]): Date | null =>
  dates.reduce((latest, date) => (date !== null && (latest === null || date > latest) ? date : latest), null);

type AnswerRow = Pick<AnswerView, "met" | "text" | "selfScore" | "savedAt" | "version" | "savedBy"> & { criterionId: number };

function readRows(applicationId: number): Promise<AnswerRow[]> {
  return db().$queryRaw<AnswerRow[]>`
    SELECT a."criterionId", a."met", a."text", a."selfScore", a."savedAt", a."version", u."name" AS "savedBy"
      FROM "Answer" a LEFT JOIN "User" u ON u."id" = a."savedById" WHERE a."applicationId" = ${applicationId}`;
}

const NO_ANSWER = { met: null, text: "", selfScore: null, savedAt: null, version: 0, savedBy: null };

/** What stands in one answer now, for who writes it. @throws NOT_FOUND */
export async function getAnswer(actor: Actor, applicationId: number, code: string): Promise<Omit<AnswerRow, "criterionId">> {
  const facts = await findFacts(db(), applicationId);
  if (!facts || !can(actor, "editAnswers", facts)) throw refuse("NOT_FOUND");
  const { id } = criterionOf(await getCriteriaSet(db(), facts.criteriaSetId), code);
  return (await readRows(applicationId)).find(({ criterionId }) => criterionId === id) ?? NO_ANSWER;
}

async function readUses(applicationId: number): Promise<{ criterionId: number; addedAt: Date; file: EvidenceFile }[]> {
  const rows = await db().$queryRaw<(EvidenceFile & { criterionId: number; addedAt: Date })[]>`
    SELECT u."criterionId", u."addedAt", e."id", e."name", e."mime", e."size", e."check", e."checkCode",
           to_char(e."expiresOn", 'YYYY-MM-DD') AS "expiresOn"
      FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId"
     WHERE u."applicationId" = ${applicationId} ORDER BY u."addedAt", e."id"`;
  return rows.map(({ criterionId, addedAt, ...file }) => ({ criterionId, addedAt, file }));
}

/** The fields of the center's profile that are still empty. */
export async function findProfileGaps(centerId: number): Promise<ProfileField[]> {
  const center = await db().center.findUnique({ where: { id: centerId } });
  return center ? profileGaps(center) : [];
}
