import type { Tx } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { LogEvent } from "@/lib/seals/event-text";

const TIME = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const instant = (column: string) => Prisma.raw(`to_char(e."${column}" AT TIME ZONE 'UTC', ${TIME}) AS "${column}"`);
const hex = (column: string) => Prisma.raw(`encode(e."${column}", 'hex') AS "${column}"`);

export const EVENT_COLUMNS = Prisma.sql`
  e."seq", e."id"::text, ${instant("at")}, ${instant("effectiveAt")}, e."actorId", e."action", e."recordType", e."recordId", e."fromStage"::text, e."toStage"::text,
  e."detail"::text, ${hex("salt")}, ${hex("contentHash")}, ${hex("hash")}, e."personal"::text, ${hex("personalSalt")}, ${hex("personalHash")}`;

const AT_ONCE = 5000;

/** All events, record by record, each in its order. */
export async function* readEvents(tx: Tx): AsyncGenerator<LogEvent> {
  let after = { type: "", record: 0, seq: 0 };
  for (;;) {
    const rows = await tx.$queryRaw<LogEvent[]>`
      SELECT ${EVENT_COLUMNS} FROM "AuditEvent" e
       WHERE (e."recordType" COLLATE "C", coalesce(e."recordId", 0), e."seq") > (${after.type}, ${after.record}::int, ${after.seq}::int)
       ORDER BY e."recordType" COLLATE "C", coalesce(e."recordId", 0), e."seq" LIMIT ${AT_ONCE}`;
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = { type: last.recordType, record: last.recordId ?? 0, seq: last.seq };
  }
}
