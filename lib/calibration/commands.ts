import { blankDossier, copyCase, type Copied } from "@/lib/calibration/copy";
import { checkedMark } from "@/lib/calibration/marks";
import type { CreateDossier, DossierId, SaveDossier } from "@/lib/calibration/schema";
import { changeRecord } from "@/lib/change";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { writeMail } from "@/lib/mail";
import { pageAddress } from "@/lib/site";

type Head = { cycleId: number; year: number; criteriaSetId: number; publishedAt: Date | null };

/**
 * The secretariat makes a dossier for a cycle, from scratch or from an earlier case. A draft that nobody but the secretariat sees.
 * @throws NOT_FOUND, CYCLE_NOT_OPEN, ALREADY_ANNOUNCED, RECEIPT_UNKNOWN
 */
export function createDossier(actor: Actor, input: CreateDossier, now: Date): Promise<{ id: number; year: number }> {
  return changeRecord(actor, "dossiers", { type: "Dossier", id: null, action: "createDossier" }, now, async (tx) => {
    const [cycle] = await tx.$queryRaw<{ year: number; criteriaSetId: number; openedAt: Date | null; announcedAt: Date | null }[]>`
      SELECT "year", "criteriaSetId", "openedAt", "announcedAt" FROM "Cycle" WHERE "id" = ${input.cycleId} FOR UPDATE`;
    if (!cycle) throw refuse("NOT_FOUND");
    // Until then the criteria may still change.
    if (!cycle.openedAt) throw refuse("CYCLE_NOT_OPEN");
    if (cycle.announcedAt) throw refuse("ALREADY_ANNOUNCED");
    const set = await getCriteriaSet(tx, cycle.criteriaSetId);
    const { cycleId, title, receipt = null } = input;
    const copied = receipt === null ? blankDossier(set) : await copyCase(tx, actor, set, { cycleId, title, receipt });
    const [dossier] = await tx.$queryRaw<{ id: number; number: number }[]>`
      INSERT INTO "Dossier" ("cycleId", "number", "title", "sourceId", "createdAt", "createdById")
      SELECT ${cycleId}, coalesce(max("number"), 0) + 1, ${title}, ${copied.sourceId}, ${now}, ${actor.userId} FROM "Dossier" WHERE "cycleId" = ${cycleId}
      RETURNING "id", "number"`;
    if (!dossier) throw refuse("NOT_FOUND");
    await writeParts(tx, dossier.id, copied);
    return { result: { id: dossier.id, year: cycle.year }, id: dossier.id, detail: { number: dossier.number, title, receipt } };
  });
}

async function writeParts(tx: Tx, dossierId: number, { items, files }: Copied): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "DossierItem" ("dossierId", "criterionId", "text", "points", "met", "reason")
    SELECT ${dossierId}, x."criterionId", x."text", x."points", x."met", x."reason"
      FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS x("criterionId" int, "text" text, "points" int, "met" boolean, "reason" text)`;
  await tx.$executeRaw`
    INSERT INTO "DossierFile" ("dossierId", "criterionId", "evidenceId", "name")
    SELECT ${dossierId}, x."criterionId", x."evidenceId", x."name"
      FROM jsonb_to_recordset(${JSON.stringify(files)}::jsonb) AS x("criterionId" int, "evidenceId" int, "name" text)`;
}

/** The dossier, locked by the door, while it is a draft. @throws DOSSIER_PUBLISHED */
async function draftOf(tx: Tx, dossierId: number): Promise<Head> {
  const [head] = await tx.$queryRaw<Head[]>`
    SELECT d."cycleId", y."year", y."criteriaSetId", d."publishedAt" FROM "Dossier" d JOIN "Cycle" y ON y."id" = d."cycleId" WHERE d."id" = ${dossierId}`;
  if (!head) throw refuse("NOT_FOUND");
  if (head.publishedAt) throw refuse("DOSSIER_PUBLISHED");
  return head;
}

/** Writes a draft, item by item or whole. @throws NOT_FOUND, DOSSIER_PUBLISHED, UNKNOWN_CRITERION, OFF_SCALE */
export function saveDossier(actor: Actor, input: SaveDossier, now: Date): Promise<{ year: number }> {
  const { dossierId, title, items } = input;
  return changeRecord(actor, "dossiers", { type: "Dossier", id: dossierId, action: "saveDossier" }, now, async (tx) => {
    const { year, criteriaSetId } = await draftOf(tx, dossierId);
    await writeItems(tx, await getCriteriaSet(tx, criteriaSetId), dossierId, items);
    if (title !== undefined) await tx.$executeRaw`UPDATE "Dossier" SET "title" = ${title} WHERE "id" = ${dossierId}`;
    return { result: { year }, detail: { criteria: items.map(({ code }) => code) } };
  });
}

async function writeItems(tx: Tx, set: StoredCriteriaSet, dossierId: number, items: SaveDossier["items"]): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map((item) => ({ ...checkedMark(set, item, "items"), text: item.text ?? null }));
  await tx.$executeRaw`
    UPDATE "DossierItem" i SET "text" = coalesce(x."text", i."text"), "reason" = coalesce(x."reason", i."reason"),
           "points" = CASE WHEN x."hasPoints" THEN x."points" ELSE i."points" END, "met" = CASE WHEN x."hasMet" THEN x."met" ELSE i."met" END
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("criterionId" int, "text" text, "points" int, "hasPoints" boolean,
           "met" boolean, "hasMet" boolean, "reason" text)
     WHERE i."dossierId" = ${dossierId} AND i."criterionId" = x."criterionId"`;
  const drops = items.flatMap((item) => item.drops ?? []);
  if (drops.length > 0) await tx.$executeRaw`DELETE FROM "DossierFile" WHERE "dossierId" = ${dossierId} AND "id" = ANY(${drops}::int[])`;
}

/**
 * From now on the assessors of the cycle score it, and it is never changed again: every item has an agreed mark and its reason.
 * @throws NOT_FOUND, DOSSIER_PUBLISHED, DOSSIER_INCOMPLETE
 */
export function publishDossier(actor: Actor, { dossierId }: DossierId, now: Date): Promise<{ year: number }> {
  return changeRecord(actor, "dossiers", { type: "Dossier", id: dossierId, action: "publishDossier" }, now, async (tx) => {
    const { year } = await draftOf(tx, dossierId);
    const gaps = await tx.$queryRaw<{ code: string }[]>`
      SELECT c."code" FROM "DossierItem" i JOIN "Criterion" c ON c."id" = i."criterionId"
       WHERE i."dossierId" = ${dossierId} AND (coalesce(i."points", i."met"::int) IS NULL OR i."reason" !~ '\\S') ORDER BY c."position"`;
    if (gaps.length > 0) throw refuse("DOSSIER_INCOMPLETE", { codes: gaps.map(({ code }) => code) });
    await tx.$executeRaw`UPDATE "Dossier" SET "publishedAt" = ${now}, "publishedById" = ${actor.userId} WHERE "id" = ${dossierId}`;
    await tellScorers(tx, dossierId, year, now);
    return { result: { year } };
  });
}

/** With the mail of the day: there is something to practise on. */
async function tellScorers(tx: Tx, dossierId: number, year: number, now: Date): Promise<void> {
  const people = await tx.$queryRaw<{ email: string }[]>`
    SELECT DISTINCT u."email" FROM "Dossier" d JOIN "Team" t ON t."cycleId" = d."cycleId" JOIN "TeamMember" x ON x."teamId" = t."id"
      JOIN "User" u ON u."id" = x."userId"
     WHERE d."id" = ${dossierId} AND x."position" IN ('CHAIR', 'MEMBER') AND u."disabledAt" IS NULL ORDER BY 1`;
  const values = { year: String(year), page: pageAddress(`/cycles/${year}/calibration`) };
  await writeMail(tx, people.map(({ email }) => ({ to: email, inDigest: true, subject: "mail.dossier.subject", body: "mail.dossier.body", values })), now);
}

/** Takes a draft away. @throws NOT_FOUND, DOSSIER_PUBLISHED */
export function discardDossier(actor: Actor, { dossierId }: DossierId, now: Date): Promise<{ year: number }> {
  return changeRecord(actor, "dossiers", { type: "Dossier", id: dossierId, action: "discardDossier" }, now, async (tx) => {
    const { year } = await draftOf(tx, dossierId);
    await tx.$executeRaw`DELETE FROM "Dossier" WHERE "id" = ${dossierId}`;
    return { result: { year } };
  });
}
