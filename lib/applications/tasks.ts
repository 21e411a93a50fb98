import { assertOpenCriteria } from "@/lib/applications/queries";
import type { DoTask, GiveTask } from "@/lib/applications/schema";
import { changeApplication } from "@/lib/change";
import { criterionOf, getCriteriaSet } from "@/lib/criteria/queries";
import { db, type Tx } from "@/lib/db";
import { formatDay, fromDay, toDay, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { isStaffOf, type Actor } from "@/lib/domain/permissions";
import type { ApplicationRow } from "@/lib/facts";
import { writeMail } from "@/lib/mail";

/** A criterion given to a colleague. */
export type Task = {
  code: string; userId: number; name: string; givenById: number; givenBy: string | null; givenAt: Date; dueOn: Day | null; note: string;
  doneAt: Date | null;
};

export type Colleague = { userId: number; name: string; email: string };

/** The tasks of an application, in the order of the criteria. For a page that has asked the rights. */
export async function listTasks(applicationId: number): Promise<Task[]> {
  const rows = await db().$queryRaw<(Omit<Task, "dueOn"> & { dueOn: Date | null })[]>`
    SELECT c."code", t."userId", u."name", t."givenById", g."name" AS "givenBy", t."givenAt", t."dueOn", t."note", t."doneAt"
      FROM "AnswerTask" t JOIN "Criterion" c ON c."id" = t."criterionId" JOIN "User" u ON u."id" = t."userId"
      LEFT JOIN "User" g ON g."id" = t."givenById"
     WHERE t."applicationId" = ${applicationId} ORDER BY c."position"`;
  return rows.map((row) => ({ ...row, dueOn: row.dueOn && toDay(row.dueOn) }));
}

/** Who can be given a criterion: those who write for the center. */
export function listColleagues(centerId: number): Promise<Colleague[]> {
  return db().$queryRaw<Colleague[]>`
    SELECT DISTINCT u."id" AS "userId", u."name", u."email" FROM "RoleGrant" g JOIN "User" u ON u."id" = g."userId"
     WHERE g."role" = 'CENTER_STAFF' AND g."centerId" = ${centerId} AND g."centerRight" <> 'VIEW' AND u."disabledAt" IS NULL
     ORDER BY u."name", u."id"`;
}

async function findColleague(tx: Tx, centerId: number, userId: number): Promise<{ email: string }> {
  const user = await tx.user.findFirst({
    where: { id: userId, disabledAt: null, grants: { some: { role: "CENTER_STAFF", centerId, centerRight: { not: "VIEW" } } } }, select: { email: true },
  });
  if (!user) throw refuse("NOT_A_MEMBER", { field: "userId" });
  return user;
}

type Held = { userId: number; givenById: number };

/** A task is for who gave it and who has it; who submits may settle any. @throws FORBIDDEN */
function assertOwn(actor: Actor, { centerId }: ApplicationRow, task: Held): void {
  const isOwn = task.userId === actor.userId || task.givenById === actor.userId;
  if (!isOwn && !isStaffOf(actor, centerId, "SUBMIT")) throw refuse("FORBIDDEN");
}

/** Gives a criterion to a colleague, who is told in the mail of the day. @throws NOT_A_MEMBER, FORBIDDEN, NOT_IN_RETURN, UNKNOWN_CRITERION */
export function giveTask(actor: Actor, input: GiveTask, now: Date): Promise<{ givenAt: Date }> {
  const { applicationId, code, userId, note } = input;
  return changeApplication(actor, "giveTask", applicationId, now, async (tx, application) => {
    const criterion = criterionOf(await getCriteriaSet(tx, application.criteriaSetId), code);
    await assertOpenCriteria(tx, application, [criterion]);
    const key = { applicationId_criterionId: { applicationId, criterionId: criterion.id } };
    const held = await tx.answerTask.findUnique({ where: key });
    if (held) assertOwn(actor, application, held);
    const { email } = await findColleague(tx, application.centerId, userId);
    const data = { userId, note: note ?? "", dueOn: input.dueOn ? fromDay(input.dueOn) : null, givenAt: now, givenById: actor.userId, doneAt: null };
    await tx.answerTask.upsert({ where: key, create: { applicationId, criterionId: criterion.id, ...data }, update: data });
    if (userId !== actor.userId) await writeMail(tx, [letterOf(actor, application, input, email)], now);
    return { result: { givenAt: now }, detail: { criterion: code, userId } };
  });
}

function letterOf(actor: Actor, application: ApplicationRow, { code, dueOn, note }: GiveTask, to: string) {
  return {
    to, applicationId: application.id, inDigest: true, subject: "mail.task.subject", body: "mail.task.body",
    values: { code, name: actor.name, year: application.year, due: dueOn ? formatDay(dueOn, "th") : "–", note: note ?? "–" },
  } as const;
}

/** The task is done, opened again, or taken back. @throws NOT_FOUND where there is none (any more), FORBIDDEN */
export function doTask(actor: Actor, { applicationId, code, step }: DoTask, now: Date): Promise<{ at: Date }> {
  return changeApplication(actor, "doTask", applicationId, now, async (tx, application) => {
    const { id: criterionId } = criterionOf(await getCriteriaSet(tx, application.criteriaSetId), code);
    const key = { applicationId_criterionId: { applicationId, criterionId } };
    const held = await tx.answerTask.findUnique({ where: key });
    if (!held) throw refuse("NOT_FOUND");
    assertOwn(actor, application, held);
    if (step === "TAKE_BACK") await tx.answerTask.delete({ where: key });
    else await tx.answerTask.update({ where: key, data: { doneAt: step === "DONE" ? now : null } });
    return { result: { at: now }, detail: { criterion: code, step } };
  });
}
