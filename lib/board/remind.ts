import { actOnMany } from "@/lib/change";
import { listBoardCases, type BoardCase, type BoardCycleRow } from "@/lib/board/queries";
import type { Tx } from "@/lib/db";
import type { BoardTask, Who } from "@/lib/domain/board";
import { verdictOf, type Verdict } from "@/lib/domain/bulk";
import { formatDay, startOfDay, todayInThailand } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { authorize, type Actor } from "@/lib/domain/permissions";
import { assertPossible } from "@/lib/domain/stage";
import type { ApplicationRow } from "@/lib/facts";
import type { FigureChange } from "@/lib/figures";
import { writeMail, type Letter } from "@/lib/mail";
import { say } from "@/lib/messages";
import { pageAddress } from "@/lib/site";

export type ReminderPlan = { who: Who; task: BoardTask; userIds: number[]; until: string | null };

type Reach = { center: Map<number, number[]>; roles: Record<"SECRETARIAT" | "COMMITTEE", number[]>; usable: Set<number> };

/** Who can be reached of those who may have to act. */
async function readReach(tx: Tx, applicationIds: number[], personIds: number[]): Promise<Reach> {
  const rows = await tx.$queryRaw<{ kind: string; key: number; userId: number }[]>`
    SELECT 'CENTER' AS "kind", p."id" AS "key", g."userId" FROM "Application" p JOIN "RoleGrant" g ON g."centerId" = p."centerId" AND g."role" = 'CENTER_STAFF' JOIN "User" u ON u."id" = g."userId"
     WHERE p."id" = ANY(${applicationIds}::int[]) AND u."disabledAt" IS NULL
    UNION SELECT g."role"::text, 0, g."userId" FROM "RoleGrant" g JOIN "User" u ON u."id" = g."userId" WHERE g."role" IN ('SECRETARIAT', 'COMMITTEE') AND u."disabledAt" IS NULL
    UNION SELECT 'PERSON', 0, u."id" FROM "User" u WHERE u."id" = ANY(${personIds}::int[]) AND u."disabledAt" IS NULL ORDER BY 1, 2, 3`;
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const center = new Map<number, number[]>();
  for (const { key, userId } of of("CENTER")) center.set(key, [...(center.get(key) ?? []), userId]);
  const ids = (kind: string) => of(kind).map(({ userId }) => userId);
  return { center, roles: { SECRETARIAT: ids("SECRETARIAT"), COMMITTEE: ids("COMMITTEE") }, usable: new Set(ids("PERSON")) };
}

function reachable({ id, who, personIds }: BoardCase, reach: Reach): number[] {
  if (who === "CENTER") return reach.center.get(id) ?? [];
  if (who === "SECRETARIAT" || who === "COMMITTEE") return reach.roles[who];
  return personIds.filter((person) => reach.usable.has(person));
}

/** Who would be reminded of each case; nobody is of one case twice on a day. */
export async function checkReminders(tx: Tx, actor: Actor, applications: readonly ApplicationRow[], cycle: BoardCycleRow, now: Date): Promise<Verdict<ReminderPlan>[]> {
  const ids = applications.map(({ id }) => id);
  const cases = new Map((await listBoardCases(tx, actor, cycle, now)).map((row) => [row.id, row]));
  const reach = await readReach(tx, ids, ids.flatMap((id) => cases.get(id)?.personIds ?? []));
  const today = await tx.$queryRaw<{ applicationId: number }[]>`
    SELECT c."applicationId" FROM "BulkActCase" c JOIN "BulkAct" b ON b."id" = c."actId"
     WHERE c."applicationId" = ANY(${ids}::int[]) AND c."done" AND b."kind" = 'REMIND' AND b."doneAt" >= ${startOfDay(todayInThailand(now))}`;
  const reminded = new Set(today.map(({ applicationId }) => applicationId));
  return applications.map((application) => verdictOf(application.id, () => {
    authorize(actor, "remind", application);
    const row = cases.get(application.id);
    if (!row || row.who === "NOBODY") throw refuse("NOBODY_TO_REMIND");
    assertPossible(application.stage, "remind");
    if (reminded.has(application.id)) throw refuse("REMINDED_TODAY");
    const userIds = reachable(row, reach);
    if (userIds.length === 0) throw refuse("NOBODY_TO_REMIND");
    return { who: row.who, task: row.task, userIds, until: row.untilOn };
  }));
}

type Row = ReminderPlan & { applicationId: number };

/** Sends the reminders: to a center a letter of its case, to everybody else one letter with all of their cases. Each case passes the door. */
export async function remindMany(tx: Tx, actor: Actor, plans: readonly Row[], year: number, now: Date): Promise<FigureChange[]> {
  const byId = new Map(plans.map((plan) => [plan.applicationId, plan]));
  const figures = await actOnMany(tx, actor, "remind", [...byId.keys()], now, (_, application) => {
    const { who = "NOBODY", task = "DONE" } = byId.get(application.id) ?? {};
    return Promise.resolve({ result: null, detail: { who, task } });
  });
  await writeMail(tx, await lettersOf(tx, plans, year), now);
  return figures;
}

async function lettersOf(tx: Tx, plans: readonly Row[], year: number): Promise<Letter[]> {
  const centers = await tx.$queryRaw<{ id: number; nameTh: string }[]>`
    SELECT p."id", k."nameTh" FROM "Application" p JOIN "Center" k ON k."id" = p."centerId" WHERE p."id" = ANY(${plans.map(({ applicationId }) => applicationId)}::int[])`;
  const people = await tx.$queryRaw<{ id: number; email: string }[]>`SELECT "id", "email" FROM "User" WHERE "id" = ANY(${[...new Set(plans.flatMap(({ userIds }) => userIds))]}::int[]) ORDER BY "id"`;
  const nameOf = new Map(centers.map(({ id, nameTh }) => [id, nameTh]));
  const emailOf = new Map(people.map(({ id, email }) => [id, email]));
  const own = plans.filter(({ who }) => who === "CENTER").flatMap((plan) => plan.userIds.map((userId): Letter => ({
    to: emailOf.get(userId) ?? "", applicationId: plan.applicationId, subject: "mail.remindCenter.subject", body: "mail.remindCenter.body",
    values: { center: nameOf.get(plan.applicationId) ?? "", year, task: taskOf(plan), page: pageAddress(`/applications/${plan.applicationId}`) },
  })));
  const work = people.flatMap(({ id, email }): Letter[] => {
    const mine = plans.filter(({ who, userIds }) => who !== "CENTER" && userIds.includes(id));
    const list = mine.map((plan) => `\t${nameOf.get(plan.applicationId) ?? ""}  ${taskOf(plan)}`).join("\n");
    return mine.length === 0 ? [] : [{ to: email, subject: "mail.remindWork.subject", body: "mail.remindWork.body", values: { year, count: mine.length, list, page: pageAddress("/dashboard") } }];
  });
  return [...own, ...work];
}

const taskOf = ({ task, until }: ReminderPlan): string =>
  (until === null ? say("th", `board.taskIs.${task}`) : say("th", "board.taskUntil", { task: say("th", `board.taskIs.${task}`), day: formatDay(until, "th") }));

