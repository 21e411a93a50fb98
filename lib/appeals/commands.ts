import type { AnswerAppeal, FileAppeal } from "@/lib/appeals/schema";
import { changeApplication, type Done } from "@/lib/change";
import { criterionOf, getCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { appealWindow } from "@/lib/domain/appeal";
import { formatInstant, todayInThailand } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { ApplicationRow } from "@/lib/facts";
import { Prisma } from "@/lib/generated/prisma/client";
import { writeToRole, writeToStaff } from "@/lib/recipients";
import { pageAddress } from "@/lib/site";
import { announcedAtSql, documentClosedAtSql } from "@/lib/visible";

export type AppealReceipt = { receipt: string; filedAt: Date };
type Item = { code: string; text: string };
type Case = { center: string; documentClosedAt: Date | null; announcedAt: Date | null };

/** A2570-000123: cycle year and application; there is one appeal of each. */
const receiptNumber = ({ year, id }: ApplicationRow) => `A${year}-${String(id).padStart(6, "0")}`;

async function readCase(tx: Tx, { id }: ApplicationRow): Promise<Case> {
  const [row] = await tx.$queryRaw<Case[]>`
    SELECT k."nameTh" AS "center", ${documentClosedAtSql} AS "documentClosedAt", ${announcedAtSql} AS "announcedAt"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId" WHERE p."id" = ${id}`;
  if (!row) throw refuse("NOT_FOUND");
  return row;
}

function assertInTime(application: ApplicationRow, told: Case, now: Date): void {
  const window = appealWindow({ ...application, ...told, appealDays: application.policy.appealDays });
  if (window === null) throw refuse("NOT_AT_THIS_STAGE", { stage: application.stage, action: "fileAppeal" });
  if (todayInThailand(now) > window.until) throw refuse("APPEAL_OVER", { until: window.until });
}

function chosenItems(input: FileAppeal): Item[] {
  const items = input.items.filter(({ chosen }) => chosen).map(({ code, text }) => ({ code, text: text.trim() }));
  if (items.length === 0) throw refuse("APPEAL_EMPTY");
  const bare = items.filter(({ text }) => text === "").map(({ code }) => code);
  if (bare.length > 0) throw refuse("APPEAL_TEXT_MISSING", { codes: bare, field: `items[${bare[0]}][text]` });
  return items;
}

/** Files of the center's library, and no photos that an assessor took. One that still waits for its check serves nobody until it has passed. */
async function assertOwnFiles(tx: Tx, centerId: number, ids: number[]): Promise<number[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const found = await tx.$queryRaw<{ id: number }[]>`
    SELECT e."id" FROM "Evidence" e WHERE e."id" IN (${Prisma.join(wanted)}) AND e."centerId" = ${centerId} AND e."check" <> 'REFUSED' AND e."removedAt" IS NULL
       AND NOT EXISTS (SELECT 1 FROM "SheetPhoto" f WHERE f."evidenceId" = e."id")`;
  if (found.length !== wanted.length) throw refuse("FILE_MISSING", { field: "evidenceIds" });
  return wanted;
}

async function tellFiled(tx: Tx, application: ApplicationRow, { center }: Case, items: Item[], now: Date): Promise<void> {
  const values = {
    center, year: application.year, receipt: receiptNumber(application), at: formatInstant(now, "th"), codes: items.map(({ code }) => code).join(", "),
    page: pageAddress(`/applications/${application.id}/appeal`),
  };
  const { id: applicationId, centerId } = application;
  await writeToStaff(tx, [{ centerId, applicationId, subject: "mail.appealFiled.subject", body: "mail.appealFiled.body", values }], now);
  await writeToRole(tx, "SECRETARIAT", { applicationId, subject: "mail.appealNews.subject", body: "mail.appealNews.body", values, inDigest: true }, now);
}

/**
 * A center appeals, once: the criteria, why, and what shows it. The same sent twice is answered with the first receipt.
 * @throws APPEAL_EMPTY, APPEAL_TEXT_MISSING, APPEAL_OVER, FILE_MISSING, UNKNOWN_CRITERION
 */
export function fileAppeal(actor: Actor, input: FileAppeal, now: Date): Promise<AppealReceipt> {
  const earlier = (tx: Tx) => tx.appeal.findUnique({ where: { applicationId: input.applicationId }, select: { receipt: true, filedAt: true } });
  return changeApplication(actor, "fileAppeal", input.applicationId, now, async (tx, application): Promise<Done<AppealReceipt>> => {
    const told = await readCase(tx, application);
    assertInTime(application, told, now);
    const items = chosenItems(input);
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    const files = await assertOwnFiles(tx, application.centerId, input.evidenceIds);
    const result = { receipt: receiptNumber(application), filedAt: now };
    await tx.appeal.create({
      data: {
        ...result, applicationId: application.id, text: input.text, filedById: actor.userId,
        items: { create: items.map(({ code, text }) => ({ criterionId: criterionOf(set, code).id, text })) },
        files: { create: files.map((evidenceId) => ({ evidenceId })) },
      },
      select: { id: true },
    });
    await tellFiled(tx, application, told, items, now);
    return { result, detail: { receipt: result.receipt, codes: items.map(({ code }) => code), files: files.length } };
  }, earlier);
}

/** Who decided the case is no part of the facts: the table of rights knows the judges only. */
async function assertDidNotDecide(tx: Tx, actor: Actor, applicationId: number): Promise<void> {
  const decided = await tx.decision.findFirst({ where: { applicationId, OR: [{ decidedById: actor.userId }, { votes: { some: { userId: actor.userId } } }] }, select: { id: true } });
  if (decided) throw refuse("JUDGED_THE_CASE");
}

/**
 * Answers an appeal, once, by somebody who neither judged nor decided the case. REOPENED is recorded; judging anew is done elsewhere,
 * and the published result stands until then.
 * @throws APPEAL_ANSWERED, JUDGED_THE_CASE, CONFLICT_OF_INTEREST
 */
export function answerAppeal(actor: Actor, input: AnswerAppeal, now: Date): Promise<{ answeredAt: Date }> {
  return changeApplication(actor, "answerAppeal", input.applicationId, now, async (tx, application): Promise<Done<{ answeredAt: Date }>> => {
    const { outcome, answer } = input;
    const appeal = await tx.appeal.findUnique({ where: { applicationId: application.id }, select: { id: true, receipt: true, answeredAt: true } });
    if (!appeal) throw refuse("NOT_FOUND");
    if (appeal.answeredAt) throw refuse("APPEAL_ANSWERED");
    await assertDidNotDecide(tx, actor, application.id);
    await tx.appeal.update({ where: { id: appeal.id }, data: { outcome, answer, answeredAt: now, answeredById: actor.userId }, select: { id: true } });
    const { center } = await readCase(tx, application);
    const values = { center, year: application.year, receipt: appeal.receipt, outcome, answer, page: pageAddress(`/applications/${application.id}/appeal`) };
    const { id: applicationId, centerId } = application;
    await writeToStaff(tx, [{ centerId, applicationId, subject: "mail.appealAnswered.subject", body: "mail.appealAnswered.body", values }], now);
    return { result: { answeredAt: now }, detail: { receipt: appeal.receipt, outcome } };
  });
}
