import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import { ImportParams, requireFile } from "@/lib/imports/check";
import { TABLES, tellAll, type Table } from "@/lib/imports/importers";
import { tableKindOf } from "@/lib/imports/schema";
import { digestOf, isChanged, type Context, type Planned } from "@/lib/imports/plan";
import { handler } from "@/lib/work/handler";

const CHUNK = 500;

/** Nobody else writes what the table is about while it is compared and written; readers are not held up. */
const LOCKS: Readonly<Record<Table["recordType"], Prisma.Sql>> = {
  Ministry: Prisma.sql`"Ministry"`, Agency: Prisma.sql`"Ministry", "Agency"`, Center: Prisma.sql`"Center"`, User: Prisma.sql`"User", "RoleGrant"`, Certificate: Prisma.sql`"Certificate"`,
};

/**
 * The job: does what was confirmed, all of it or nothing. The table is compared once more, behind a lock: what would be done now must be what
 * was shown, else nothing is. Its progress is told outside of the transaction, for its asker to see.
 */
export const importApply = handler(ImportParams, async ({ importId }, { actor, now, progress }) => {
  const { kind, source, fileName, digest, state } = await requireFile(importId);
  const page = `/imports/${importId}`;
  if (state === "APPLIED") return { page };
  const table = TABLES[tableKindOf(kind)];
  const read = await table.read(source, (count) => progress(count, 0));
  await db().$transaction(async (tx) => {
    const held = await tx.$queryRaw<{ state: string }[]>`SELECT "state" FROM "Import" WHERE "id" = ${importId} FOR UPDATE`;
    if (held[0]?.state !== "APPLYING") throw refuse("IMPORT_NOT_READY");
    await tx.$executeRaw`LOCK TABLE ${LOCKS[table.recordType]} IN SHARE ROW EXCLUSIVE MODE`;
    const context: Context = { tx, actor, now, fileName };
    const { planned, faults } = await read.plan(context);
    if (read.faultCount + faults.length > 0 || digestOf(planned) !== digest) throw refuse("IMPORT_CHANGED");
    await writeAll(context, table, importId, planned.filter(isChanged), progress);
    await tx.import.update({ where: { id: importId }, data: { state: "APPLIED", appliedAt: now }, select: { id: true } });
  });
  return { page };
});

async function writeAll(context: Context, table: Table, importId: number, planned: readonly Planned[], progress: (done: number, total: number) => Promise<void>): Promise<void> {
  const size = table.atOnce ? Math.max(1, planned.length) : CHUNK;
  for (let done = 0; done < planned.length; done += size) {
    const part = planned.slice(done, done + size);
    await tellAll(context.tx, context, table.recordType, importId, await table.write(context, part));
    await progress(Math.min(planned.length, done + size), planned.length);
  }
}
