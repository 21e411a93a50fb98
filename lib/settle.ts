import type { Tx } from "@/lib/db";
import type { Action, Stage } from "@/lib/domain/stage";
import type { ApplicationRow } from "@/lib/facts";
import { Prisma } from "@/lib/generated/prisma/client";

/** Columns of the application that an act may set besides its stage, with the type of those that are not plain. */
const COLUMNS = {
  agencyId: null, ministryId: null, submittedAt: "timestamptz", passedDocumentAt: "timestamptz", passedOnSiteAt: "timestamptz",
  declinedAt: '"JudgedStage"', documentTotal: "int", onSiteTotal: "int", finalTotal: "int", computedTier: '"Tier"', tier: '"Tier"',
  profileConfirmedAt: "timestamptz", extendedUntilOn: "date",
  counts: null, announcementId: "int",
} as const satisfies Partial<Record<keyof ApplicationRow, string | null>>;

type Column = keyof typeof COLUMNS;
export type ApplicationSet = Partial<Pick<ApplicationRow, Column>>;

export type Settlement = {
  id: number; from: Stage; to: Stage; set: ApplicationSet; actorId: number | null; action: Action; now: Date; detail: Prisma.InputJsonObject;
};

const isColumn = (name: string): name is Column => Object.hasOwn(COLUMNS, name);

function assignments({ from, to, set, now }: Omit<Settlement, "id">): Prisma.Sql[] {
  const columns = Object.entries(set).filter(([, value]) => value !== undefined).flatMap(([name, value]) => {
    if (!isColumn(name)) return [];
    const type = COLUMNS[name];
    return [Prisma.sql`${Prisma.raw(`"${name}"`)} = ${value}${Prisma.raw(type ? `::${type}` : "")}`];
  });
  const staged = to === from ? [] : [Prisma.sql`"stage" = ${to}::"Stage", "stageSince" = ${now}`];
  return [...columns, ...staged];
}

/** The last statement of an act in two parts, so that it can travel with what the act leaves behind: its steps (WITH …), its rows. */
export type Statement = { steps: Prisma.Sql; rows: Prisma.Sql };

const NO_ROWS = Prisma.sql`SELECT 1 WHERE false`;

/** Writes what an act leaves behind, the row and the audit event, in one statement: neither is ever there without the other. */
export async function settle<R>(tx: Tx, settlement: Settlement, last?: Statement): Promise<R[]> {
  const { id, from, to, actorId, action, now, detail } = settlement;
  const sets = assignments(settlement);
  const moved = sets.length === 0 ? [] : [Prisma.sql`moved AS (UPDATE "Application" SET ${Prisma.join(sets)} WHERE "id" = ${id})`];
  const event = Prisma.sql`event AS (
    INSERT INTO "AuditEvent" ("effectiveAt", "actorId", "action", "recordType", "recordId", "fromStage", "toStage", "detail")
    VALUES (${now}, ${actorId}, ${action}, 'Application', ${id}, ${from}::"Stage", ${to}::"Stage", ${JSON.stringify(detail)}::jsonb))`;
  const steps = [...(last ? [last.steps] : []), ...moved, event];
  return tx.$queryRaw<R[]>`WITH ${Prisma.join(steps)} ${last?.rows ?? NO_ROWS}`;
}

/** Settlements that are the same but for the application. */
function alike(settlements: readonly Settlement[]): { ids: number[]; same: Omit<Settlement, "id"> }[] {
  const groups = new Map<string, { ids: number[]; same: Omit<Settlement, "id"> }>();
  for (const { id, ...same } of settlements) {
    const key = JSON.stringify(same);
    const group = groups.get(key) ?? { ids: [], same };
    group.ids.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What many acts of one kind leave behind, each row with its event: one statement for all that are alike. */
export async function settleMany(tx: Tx, settlements: readonly Settlement[]): Promise<void> {
  for (const { ids, same } of alike(settlements)) {
    const sets = assignments(same);
    const moved = sets.length === 0 ? Prisma.empty : Prisma.sql`moved AS (UPDATE "Application" SET ${Prisma.join(sets)} WHERE "id" = ANY(${ids}::int[])), `;
    await tx.$executeRaw`
      WITH ${moved} done AS (SELECT unnest(${ids}::int[]) AS "id")
      INSERT INTO "AuditEvent" ("effectiveAt", "actorId", "action", "recordType", "recordId", "fromStage", "toStage", "detail")
      SELECT ${same.now}, ${same.actorId}, ${same.action}, 'Application', "id", ${same.from}::"Stage", ${same.to}::"Stage", ${JSON.stringify(same.detail)}::jsonb
        FROM done ORDER BY "id"`;
  }
}
