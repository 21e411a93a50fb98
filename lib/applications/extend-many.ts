import { actOnMany } from "@/lib/change";
import type { Tx } from "@/lib/db";
import { verdictOf, type Verdict } from "@/lib/domain/bulk";
import { formatDay, fromDay, toDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { extensionRefusal, mayTakeBack } from "@/lib/domain/extension";
import { authorize, type Actor } from "@/lib/domain/permissions";
import { assertPossible } from "@/lib/domain/stage";
import type { ApplicationRow } from "@/lib/facts";
import type { FigureChange } from "@/lib/figures";
import type { Letter } from "@/lib/mail";
import { writeToStaff } from "@/lib/recipients";
import { pageAddress } from "@/lib/site";

export type ExtensionPlan = { from: Day; until: Day; returnId: number | null };
type Asked = { untilOn: Day; reason: string };
type Deadlines = { lastOn: Day; returns: Map<number, { id: number; deadlineOn: Day }> };

async function readDeadlines(tx: Tx, applications: readonly ApplicationRow[]): Promise<Deadlines> {
  const ids = applications.map(({ id }) => id);
  const returns = await tx.$queryRaw<{ applicationId: number; id: number; deadlineOn: Date }[]>`
    SELECT "applicationId", "id", "deadlineOn" FROM "Return" WHERE "applicationId" = ANY(${ids}::int[]) AND "closedAt" IS NULL`;
  const [cycle] = await tx.$queryRaw<{ documentUntilOn: Date }[]>`SELECT "documentUntilOn" FROM "Cycle" WHERE "id" = ${applications[0]?.cycleId ?? 0}`;
  return {
    lastOn: cycle ? toDay(cycle.documentUntilOn) : "", returns: new Map(returns.map(({ applicationId, id, deadlineOn }) => [applicationId, { id, deadlineOn: toDay(deadlineOn) }])),
  };
}

function deadlineOf(application: ApplicationRow, { returns }: Deadlines): { returnId: number | null; fromOn: Day } {
  if (application.stage === "DRAFT") return { returnId: null, fromOn: toDay(application.extendedUntilOn ?? application.applyUntilOn) };
  const open = returns.get(application.id);
  if (!open) throw refuse("NOT_FOUND");
  return { returnId: open.id, fromOn: open.deadlineOn };
}

/** What more time would mean for each of the cases of one cycle; two statements however many. */
export async function checkExtensions(tx: Tx, actor: Actor, applications: readonly ApplicationRow[], { untilOn }: Asked, now: Date): Promise<Verdict<ExtensionPlan>[]> {
  const deadlines = await readDeadlines(tx, applications);
  return applications.map((application) => verdictOf(application.id, () => {
    authorize(actor, "extend", application);
    assertPossible(application.stage, "extend");
    const { returnId, fromOn } = deadlineOf(application, deadlines);
    const { documentClosed, version } = application;
    const against = extensionRefusal({ fromOn, untilOn, lastOn: deadlines.lastOn, documentClosed, version }, todayInThailand(now));
    if (against) throw refuse(against.code, against.params);
    return { from: fromOn, until: untilOn, returnId };
  }));
}

type Row = ExtensionPlan & { applicationId: number };

/** Gives more time to cases that were checked and are locked; each passes the door, is recorded and told. */
export async function extendMany(tx: Tx, actor: Actor, plans: readonly Row[], reason: string, now: Date): Promise<FigureChange[]> {
  const byId = new Map(plans.map((plan) => [plan.applicationId, plan]));
  const figures = await actOnMany(tx, actor, "extend", [...byId.keys()], now, (_, application) => {
    const { from, until, returnId } = planOf(byId, application.id);
    return Promise.resolve({ result: null, set: returnId === null ? { extendedUntilOn: fromDay(until) } : {}, detail: { from, until, reason } });
  });
  await tx.$executeRaw`
    INSERT INTO "Extension" ("applicationId", "returnId", "fromOn", "untilOn", "reason", "givenAt", "givenById")
    SELECT x."applicationId", x."returnId", x."from", x."until", ${reason}, ${now}, ${actor.userId}
      FROM jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) AS x("applicationId" int, "returnId" int, "from" date, "until" date) ORDER BY 1`;
  await moveDeadlines(tx, plans.map(({ applicationId, returnId, until }) => ({ applicationId, returnId, on: until })));
  await tell(tx, plans, { subject: "mail.extended.subject", body: "mail.extended.body" }, reason, now);
  return figures;
}

function planOf(plans: ReadonlyMap<number, Row>, id: number): Row {
  const plan = plans.get(id);
  if (!plan) throw new RangeError(`no plan for ${id}`);
  return plan;
}

/** The new day has reminders of its own. */
async function moveDeadlines(tx: Tx, rows: { applicationId: number; returnId: number | null; on: Day }[]): Promise<void> {
  const returns = rows.filter(({ returnId }) => returnId !== null);
  const returnIds = returns.map(({ returnId }) => returnId ?? 0);
  await tx.$executeRaw`UPDATE "Return" r SET "deadlineOn" = x."on" FROM unnest(${returnIds}::int[], ${returns.map(({ on }) => on)}::date[]) x("id", "on") WHERE r."id" = x."id"`;
  await tx.$executeRaw`DELETE FROM "Reminder" WHERE "returnId" = ANY(${returnIds}::int[])`;
  await tx.$executeRaw`DELETE FROM "DraftReminder" WHERE "applicationId" = ANY(${rows.filter(({ returnId }) => returnId === null).map(({ applicationId }) => applicationId)}::int[])`;
}

async function tell(tx: Tx, plans: readonly Row[], words: Pick<Letter, "subject" | "body">, reason: string, now: Date): Promise<void> {
  const centers = await tx.$queryRaw<{ id: number; centerId: number; nameTh: string; year: number }[]>`
    SELECT p."id", p."centerId", k."nameTh", y."year" FROM "Application" p JOIN "Center" k ON k."id" = p."centerId" JOIN "Cycle" y ON y."id" = p."cycleId"
     WHERE p."id" = ANY(${plans.map(({ applicationId }) => applicationId)}::int[])`;
  const byId = new Map(centers.map((center) => [center.id, center]));
  await writeToStaff(tx, plans.flatMap(({ applicationId, from, until }) => {
    const center = byId.get(applicationId);
    const values = { year: center?.year ?? 0, center: center?.nameTh ?? "", from: formatDay(from, "th"), until: formatDay(until, "th"), reason, page: pageAddress(`/applications/${applicationId}`) };
    return center ? [{ centerId: center.centerId, applicationId, ...words, values }] : [];
  }), now);
}

type Given = { id: number; applicationId: number; returnId: number | null; fromOn: Date; untilOn: Date; givenAt: Date };

/** Whether what was given at `givenAt` can be taken back: the center has not used it, and the day is still the one that was given. */
export async function checkTakeBacks(tx: Tx, actor: Actor, applications: readonly ApplicationRow[], givenAt: Date, now: Date): Promise<Verdict<ExtensionPlan & { extensionId: number }>[]> {
  const deadlines = await readDeadlines(tx, applications);
  const given = await tx.$queryRaw<Given[]>`
    SELECT "id", "applicationId", "returnId", "fromOn", "untilOn", "givenAt" FROM "Extension" WHERE "applicationId" = ANY(${applications.map(({ id }) => id)}::int[]) AND "givenAt" = ${givenAt}`;
  const byId = new Map(given.map((row) => [row.applicationId, row]));
  return applications.map((application) => verdictOf(application.id, () => {
    authorize(actor, "extend", application);
    assertPossible(application.stage, "extend");
    const row = byId.get(application.id);
    const { returnId, fromOn } = deadlineOf(application, deadlines);
    if (!row || row.returnId !== returnId || toDay(row.untilOn) !== fromOn) throw refuse("STALE");
    if (!mayTakeBack({ fromOn: toDay(row.fromOn), givenOn: todayInThailand(row.givenAt) }, todayInThailand(now))) throw refuse("UNDO_TOO_LATE");
    return { extensionId: row.id, returnId, from: fromOn, until: toDay(row.fromOn) };
  }));
}

/** The day of before holds again; recorded and told. */
export async function takeBackExtensions(tx: Tx, actor: Actor, plans: readonly (Row & { extensionId: number })[], now: Date): Promise<FigureChange[]> {
  const byId = new Map(plans.map((plan) => [plan.applicationId, plan]));
  const figures = await actOnMany(tx, actor, "extend", [...byId.keys()], now, (_, application) => {
    const { from, until, returnId } = planOf(byId, application.id);
    const held = until === toDay(application.applyUntilOn) ? null : fromDay(until);
    return Promise.resolve({ result: null, set: returnId === null ? { extendedUntilOn: held } : {}, detail: { from, until, takenBack: true } });
  });
  await tx.extensionTakenBack.createMany({ data: plans.map(({ extensionId }) => ({ extensionId, takenBackAt: now, takenBackById: actor.userId })) });
  await moveDeadlines(tx, plans.map(({ applicationId, returnId, until }) => ({ applicationId, returnId, on: until })));
  await tell(tx, plans, { subject: "mail.extensionTakenBack.subject", body: "mail.extensionTakenBack.body" }, "", now);
  return figures;
}
