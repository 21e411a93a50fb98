import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { appendAudit } from "@/lib/audit";
import { db, type Tx } from "@/lib/db";
import { createDatabase, dropDatabase, urlOfDatabase, withClient } from "@/scripts/kit/databases.mjs";
import { buildWorld, NOW, submitted, type World } from "@/tests/support/builders";

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});

const say = (recordId: number, detail = {}) => ({ actorId: null, action: "test", recordType: "Ministry" as const, recordId, effectiveAt: NOW, detail });
const eventsOf = (recordType: string, recordId: number) => db().auditEvent.findMany({ where: { recordType, recordId }, orderBy: { seq: "asc" } });
const sha256 = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest("hex");
const hex = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString("hex"));

/** An open transaction that wrote an event and waits to be let go. */
function writing(recordId: number) {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let wrote = () => {};
  const written = new Promise<void>((resolve) => (wrote = resolve));
  const done = db().$transaction(async (tx: Tx) => {
    await appendAudit(tx, say(recordId));
    wrote();
    await held;
  });
  return { written, release, done };
}

describe("every event is chained to the one before it of its record", () => {
  test("the hashes can be computed again from what is told of an event", async () => {
    const id = await submitted(world);
    const events = await eventsOf("Application", id);
    expect(events.length).toBeGreaterThan(2);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const texts = await db().$queryRaw<{ text: string }[]>`
      SELECT gecc_event_text(e) AS text FROM "AuditEvent" e WHERE e."recordType" = 'Application' AND e."recordId" = ${id} ORDER BY e."seq"`;
    let before: Uint8Array = Buffer.alloc(32);
    for (const [index, event] of events.entries()) {
      const text = texts[index]?.text ?? "";
      const told: unknown = JSON.parse(text);
      expect(told).toEqual([
        event.seq, Number(event.id), event.at.toISOString(), event.effectiveAt.toISOString(), event.actorId, event.action, event.recordType, event.recordId,
        event.fromStage, event.toStage, event.detail, hex(event.personalHash),
      ]);
      expect(sha256(event.salt, Buffer.from(text))).toBe(hex(event.contentHash));
      expect(sha256(before, event.contentHash)).toBe(hex(event.hash));
      before = event.hash;
    }
    const head = await db().auditHead.findUniqueOrThrow({ where: { recordType_recordId: { recordType: "Application", recordId: id } } });
    expect([head.seq, hex(head.hash)]).toEqual([events.length, hex(before)]);
  });

  test("names and free words stand beside the chained row, which holds their salted hash only", async () => {
    await db().$transaction((tx) => appendAudit(tx, say(900, { userId: 3, name: "สมชาย ใจดี", reason: "ย้ายไปแล้ว" })));
    const [event] = await eventsOf("Ministry", 900);
    expect(event).toMatchObject({ detail: { userId: 3 }, personal: { name: "สมชาย ใจดี", reason: "ย้ายไปแล้ว" } });
    const [row] = await db().$queryRaw<{ text: string }[]>`SELECT "personal"::text AS text FROM "AuditEvent" WHERE "id" = ${event?.id}`;
    expect(sha256(event?.personalSalt ?? Buffer.alloc(0), Buffer.from(row?.text ?? ""))).toBe(hex(event?.personalHash ?? null));
  });

  test("two acts of the same words have different hashes: whoever reads only these cannot guess what was done", async () => {
    await db().$transaction((tx) => appendAudit(tx, say(901)));
    await db().$transaction((tx) => appendAudit(tx, say(902)));
    const [one, other] = [...await eventsOf("Ministry", 901), ...await eventsOf("Ministry", 902)];
    expect(hex(one?.contentHash ?? null)).not.toBe(hex(other?.contentHash ?? null));
  });

  test("writers of one record end in order, one behind the other", async () => {
    const first = writing(903);
    await first.written;
    const second = writing(903);
    expect(await Promise.race([second.written.then(() => "wrote"), new Promise((resolve) => setTimeout(() => resolve("waits"), 300))])).toBe("waits");
    first.release();
    second.release();
    await Promise.all([first.done, second.done]);
    const [one, two] = await eventsOf("Ministry", 903);
    expect([one?.seq, two?.seq]).toEqual([1, 2]);
    if (!one || !two) throw new Error("both were written");
    expect(sha256(one.hash, two.contentHash)).toBe(hex(two.hash));
    expect(two.at.getTime()).toBeGreaterThanOrEqual(one.at.getTime());
  });

  test("writers of different records never wait for each other", async () => {
    const [one, other] = [writing(904), writing(905)];
    await Promise.all([one.written, other.written]);
    other.release();
    await other.done;
    one.release();
    await one.done;
    expect(await db().auditHead.count({ where: { recordType: "Ministry", recordId: { in: [904, 905] }, seq: 1 } })).toBe(2);
  });
});

describe("the record only grows", () => {
  const refused = (sql: string) => expect(db().$executeRawUnsafe(sql)).rejects.toThrow(/is forbidden/);

  test("no row is changed, taken away or emptied; the head only moves on", async () => {
    await db().$transaction((tx) => appendAudit(tx, say(906, { name: "ก" })));
    await refused(`UPDATE "AuditEvent" SET "action" = 'x' WHERE "recordId" = 906 AND "recordType" = 'Ministry'`);
    await refused(`UPDATE "AuditEvent" SET "personal" = '{"name": "ข"}' WHERE "recordId" = 906 AND "recordType" = 'Ministry'`);
    await refused(`UPDATE "AuditEvent" SET "personal" = NULL, "personalSalt" = NULL, "personalHash" = NULL WHERE "recordId" = 906 AND "recordType" = 'Ministry'`);
    await refused(`DELETE FROM "AuditEvent"`);
    await refused(`TRUNCATE "AuditEvent"`);
    await refused(`UPDATE "AuditHead" SET "seq" = 0`);
    await refused(`DELETE FROM "AuditHead"`);
    await refused(`TRUNCATE "AuditHead"`);
  });

  test("a written number, time or hash is not taken from the writer", async () => {
    await db().$executeRaw`
      INSERT INTO "AuditEvent" ("at", "effectiveAt", "action", "recordType", "recordId", "seq", "hash", "salt", "contentHash")
      VALUES ('2001-01-01', ${NOW}, 'test', 'Ministry', 907, 77, '\\x00', '\\x00', '\\x00')`;
    const [event] = await eventsOf("Ministry", 907);
    expect(event?.seq).toBe(1);
    expect(event?.at.getTime()).toBeGreaterThan(Date.parse("2020-01-01"));
    expect(event?.hash).toHaveLength(32);
  });
});

test("what was recorded before there was a chain is chained by the migration, names apart", async () => {
  const url = urlOfDatabase(inject("cluster"), `chain_${randomUUID()}`);
  await createDatabase(url);
  try {
    const scripts = readdirSync("prisma/migrations").filter((name) => name.startsWith("2026")).sort();
    const read = (name: string) => readFileSync(join("prisma/migrations", name, "migration.sql"), "utf8");
    const [before, chained] = [scripts.filter((name) => name < "20261123200000"), "20261123200000_chained_log"];
    const rows = await withClient(url, async (client) => {
      for (const name of before) await client.query(read(name));
      await client.query(`INSERT INTO "AuditEvent" ("effectiveAt", "action", "recordType", "recordId", "detail") SELECT now(), 'test', type, record,
        jsonb_build_object('name', 'สมชาย', 'n', n) FROM generate_series(1, 3) n, (VALUES ('User', 1), ('User', NULL), ('Cycle', 1)) r(type, record)`);
      await client.query(read(chained));
      await client.query(`INSERT INTO "AuditEvent" ("effectiveAt", "action", "recordType", "recordId") VALUES (now(), 'later', 'User', 1)`);
      const linked = await client.query(`
        SELECT e."recordType", e."recordId", e."seq", e."detail", e."personal", e."contentHash" = sha256(e."salt" || convert_to(gecc_event_text(e), 'UTF8')) AS content,
               e."hash" = sha256(coalesce(lag(e."hash") OVER w, decode(repeat('00', 32), 'hex')) || e."contentHash") AS link, h."seq" AS last
          FROM "AuditEvent" e JOIN "AuditHead" h ON h."recordType" = e."recordType" AND h."recordId" = coalesce(e."recordId", 0)
        WINDOW w AS (PARTITION BY e."recordType", e."recordId" ORDER BY e."seq") ORDER BY 1, 2, 3`);
      return linked.rows;
    });
    expect(rows).toHaveLength(10);
    for (const row of rows) expect(row).toMatchObject({ content: true, link: true });
    expect(rows[0]).toMatchObject({ recordType: "Cycle", seq: 1, last: 3, detail: { n: 1 }, personal: { name: "สมชาย" } });
    expect(rows.filter(({ recordId, recordType }) => recordType === "User" && recordId === 1).map(({ seq }) => Number(seq))).toEqual([1, 2, 3, 4]);
  } finally {
    await dropDatabase(url);
  }
}, 60_000);
