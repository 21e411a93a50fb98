import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { parseHeader } from "@/lib/seals/form";
import { sealLog } from "@/lib/seals/seal";
import { verifyLog } from "@/lib/seals/verify";
import { buildWorld, completeDraft, judged, NOW, submitted, type World } from "@/tests/support/builders";

const file = (number: number) => join(env().DATA_DIR, "seals", "0000", `${String(number).padStart(8, "0")}.json`);
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

let world: World;
let id: number;

beforeAll(async () => {
  world = await buildWorld();
  id = await submitted(world);
  await judged(world, id, "DOCUMENT", 85);
  expect(await sealLog(NOW)).toBe(1);
  await judged(world, id, "ON_SITE", 85);
  await completeDraft(world, world.people.stranger, world.otherCenterId);
  expect(await sealLog(later(10))).toBe(2);
});

describe("sealing", () => {
  test("each seal is signed, follows the one before it, and says how much there is of what, nothing of any single record", async () => {
    const rows = await db().seal.findMany({ orderBy: { number: "asc" } });
    const [one, two] = rows.map(({ header }) => parseHeader(header));
    expect(two).toMatchObject({ number: 2, previous: rows[0]?.hash, at: later(10).toISOString(), records: await db().auditHead.count(), events: await db().auditEvent.count() });
    expect(one?.previous).toBeNull();
    expect(one?.root).not.toBe(two?.root);
    expect(Object.keys(two ?? {}).sort()).toEqual(["at", "events", "format", "number", "previous", "records", "root"]);
  });

  test("where nothing was recorded nothing is sealed, but once a day that nothing was", async () => {
    expect(await sealLog(later(20))).toBeNull();
    expect(await sealLog(later(5))).toBeNull();
    expect(await verifyLog()).toMatchObject({ seals: 2, unsealed: 0, faults: [] });
  });

  test("two sealings at once make one seal", async () => {
    await db().$executeRaw`INSERT INTO "AuditEvent" ("effectiveAt", "action", "recordType", "recordId") VALUES (${NOW}, 'test', 'Ministry', 1)`;
    expect((await Promise.all([sealLog(later(30)), sealLog(later(30))])).filter((number) => number !== null)).toEqual([3]);
    expect(await verifyLog()).toMatchObject({ seals: 3, faults: [] });
  });

  test("a process that died between the file and its copy leaves nothing undone: the next sealing takes the file over", async () => {
    await tampering(async () => {
      await db().$executeRaw`DELETE FROM "SealedHead" WHERE "sealNumber" = 3`;
      await db().$executeRaw`DELETE FROM "Seal" WHERE "number" = 3`;
    });
    expect(await sealLog(later(40))).toBeNull();
    expect(await db().seal.count()).toBe(3);
    expect(await verifyLog()).toMatchObject({ seals: 3, faults: [] });
  });
});

/** What a superuser can do: triggers off, on all connections of this database. */
async function tampering(work: () => Promise<unknown>): Promise<void> {
  const tables = ["AuditEvent", "AuditHead", "Seal", "SealedHead", "Application"];
  for (const table of tables) await db().$executeRawUnsafe(`ALTER TABLE "${table}" DISABLE TRIGGER ALL`);
  try {
    await work();
  } finally {
    for (const table of tables) await db().$executeRawUnsafe(`ALTER TABLE "${table}" ENABLE TRIGGER ALL`);
  }
}

const COPIES = ["AuditEvent", "AuditHead", "Seal", "SealedHead"];
const columnsOf = async (table: string) =>
  (await db().$queryRaw<{ name: string }[]>`SELECT column_name AS name FROM information_schema.columns WHERE table_name = ${table} AND table_schema = 'public'`).map(({ name }) => `"${name}"`).join(", ");

describe("whoever changes what was sealed is found, the database's superuser too", () => {
  beforeAll(async () => {
    for (const table of COPIES) await db().$executeRawUnsafe(`CREATE TABLE "Before${table}" AS SELECT * FROM "${table}"`);
  });
  afterEach(async () => {
    await tampering(async () => {
      await db().$executeRawUnsafe(`TRUNCATE ${COPIES.map((table) => `"${table}"`).join(", ")}`);
      for (const table of COPIES) {
        const columns = await columnsOf(table);
        await db().$executeRawUnsafe(`INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM "Before${table}"`);
      }
    });
    expect(await verifyLog()).toMatchObject({ faults: [] });
  });

  const run = (sql: string) => tampering(() => db().$executeRawUnsafe(sql));
  const ofCase = () => `"recordType" = 'Application' AND "recordId" = ${id}`;
  const record = () => `Application ${id}`;
  const faults = async () => (await verifyLog()).faults;
  const sealedCount = async (seal: number) => (await db().sealedHead.findFirstOrThrow({ where: { recordType: "Application", recordId: id, sealNumber: seal } })).count;

  /** The whole chain of the case anew from its rows, as the trigger would have made it. */
  const rechain = () => db().$executeRawUnsafe(`DO $$
    DECLARE head "AuditHead" := ROW('Application', ${id}, 0, decode(repeat('00', 32), 'hex')); e "AuditEvent"; n INT := 0;
    BEGIN
      FOR e IN SELECT * FROM "AuditEvent" WHERE ${ofCase()} ORDER BY "seq" LOOP
        n := n + 1; DELETE FROM "AuditEvent" WHERE "id" = e."id";
        e."seq" := n; e."contentHash" := sha256(e."salt" || convert_to(gecc_event_text(e), 'UTF8')); e."hash" := sha256(head."hash" || e."contentHash");
        INSERT INTO "AuditEvent" SELECT e.*; head."hash" := e."hash"; head."seq" := n;
      END LOOP;
      UPDATE "AuditHead" SET "seq" = head."seq", "hash" = head."hash" WHERE ${ofCase()};
    END $$`);

  test.each([
    ["what was done", `"action" = 'withdraw'`], ["when", `"at" = "at" - interval '1 day'`], ["by whom", `"actorId" = 9999`],
    ["a detail", `"detail" = '{"total": 9900}'`], ["a stage", `"toStage" = 'COMMITTEE'`], ["the salt", `"salt" = "contentHash"`],
  ])("a changed row: %s", async (_, change) => {
    await run(`UPDATE "AuditEvent" SET ${change} WHERE ${ofCase()} AND "seq" = 4`);
    expect(await faults()).toContainEqual({ code: "EVENT_CHANGED", record: record(), event: 4, seal: 1 });
  });

  test("a changed name or reason beside the row", async () => {
    const [event] = await db().$queryRaw<{ seq: number; recordType: string; recordId: number }[]>`
      SELECT "seq", "recordType", "recordId" FROM "AuditEvent" WHERE "personal" IS NOT NULL AND "recordType" = 'Application' LIMIT 1`;
    await run(`UPDATE "AuditEvent" SET "personal" = '{"name": "อื่น"}' WHERE "recordType" = 'Application' AND "recordId" = ${event?.recordId} AND "seq" = ${event?.seq}`);
    expect(await faults()).toMatchObject([{ code: "PERSONAL_CHANGED", event: event?.seq }]);
    await run(`UPDATE "AuditEvent" SET "personal" = NULL, "personalSalt" = NULL WHERE "recordType" = 'Application' AND "recordId" = ${event?.recordId} AND "seq" = ${event?.seq}`);
    expect(await faults()).toMatchObject([{ code: "PERSONAL_GONE", event: event?.seq }]);
  });

  test("a row taken out of the middle", async () => {
    await run(`DELETE FROM "AuditEvent" WHERE ${ofCase()} AND "seq" = 5`);
    expect(await faults()).toEqual([{ code: "EVENT_MISSING", record: record(), event: 5, seal: 1 }, { code: "EVENT_LINK", record: record(), event: 6, seal: 1 }]);
  });

  test("the last rows cut off, the head put back", async () => {
    const first = await sealedCount(1);
    await run(`DELETE FROM "AuditEvent" WHERE ${ofCase()} AND "seq" > ${first}`);
    await run(`UPDATE "AuditHead" h SET "seq" = e."seq", "hash" = e."hash" FROM "AuditEvent" e WHERE e.${ofCase().replace(" AND ", " AND e.")} AND e."seq" = ${first}
      AND h."recordType" = e."recordType" AND h."recordId" = e."recordId"`);
    expect(await faults()).toContainEqual({ code: "EVENTS_CUT", record: record(), event: first + 1, seal: 2 });
  });

  test("two rows in each other's place", async () => {
    await run(`UPDATE "AuditEvent" SET "seq" = CASE "seq" WHEN 4 THEN -5 ELSE -4 END WHERE ${ofCase()} AND "seq" IN (4, 5)`);
    await run(`UPDATE "AuditEvent" SET "seq" = -"seq" WHERE ${ofCase()} AND "seq" < 0`);
    expect((await faults()).map(({ code, event }) => `${code} ${event}`)).toEqual(expect.arrayContaining(["EVENT_CHANGED 4", "EVENT_LINK 4", "EVENT_CHANGED 5", "EVENT_LINK 5"]));
  });

  test("the table emptied", async () => {
    await run(`TRUNCATE "AuditEvent", "AuditHead"`);
    const told = await faults();
    expect(told).toContainEqual({ code: "EVENTS_CUT", record: record(), event: 1, seal: 1 });
    expect(told.filter(({ code }) => code === "EVENTS_CUT")).toHaveLength(Number((await db().$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM "BeforeAuditHead"`)[0]?.n));
  });

  test("the whole chain written anew, all hashes and the head right", async () => {
    await tampering(async () => {
      await db().$executeRawUnsafe(`UPDATE "AuditEvent" SET "detail" = '{"total": 10000}' WHERE ${ofCase()} AND "action" = 'finishDocument'`);
      await rechain();
    });
    expect(await faults()).toEqual([1, 2].map((seal) => expect.objectContaining({ code: "HEAD_SEALED", record: record(), seal })));
  });

  test("the events of a whole record gone, head and copies of its seals too", async () => {
    await tampering(async () => {
      for (const table of ["AuditEvent", "AuditHead", "SealedHead"]) await db().$executeRawUnsafe(`DELETE FROM "${table}" WHERE ${ofCase()}`);
    });
    expect(await faults()).toContainEqual({ code: "EVENTS_CUT", record: record(), event: 1, seal: 1 });
  });

  test("a forged event put in, the chain behind it made to fit", async () => {
    await tampering(async () => {
      await db().$executeRawUnsafe(`UPDATE "AuditEvent" SET "seq" = "seq" + 1000 WHERE ${ofCase()} AND "seq" >= 4`);
      await db().$executeRawUnsafe(`INSERT INTO "AuditEvent" ("at", "effectiveAt", "action", "recordType", "recordId", "seq", "salt", "contentHash", "hash")
        VALUES (now(), now(), 'forged', 'Application', ${id}, 4, '\\x00', '\\x00', '\\x00')`);
      await rechain();
    });
    expect(await faults()).toContainEqual(expect.objectContaining({ code: "HEAD_SEALED", record: record(), seal: 1 }));
  });

  test("a copy of a seal changed in the database", async () => {
    await run(`UPDATE "Seal" SET "header" = replace("header", '"events":', '"events":1') WHERE "number" = 1`);
    expect(await faults()).toEqual([{ code: "SEAL_COPY", seal: 1 }]);
  });

  test.each([`UPDATE "SealedHead" SET "hash" = repeat('0', 64) WHERE`, `DELETE FROM "SealedHead" WHERE`])("the sealed heads beside it, and nothing is sealed over them: %s", async (sql) => {
    await run(`${sql} ${ofCase()} AND "sealNumber" = 2`);
    expect(await faults()).toEqual([{ code: "SEAL_COPY", seal: 2 }]);
    await expect(sealLog(later(60))).rejects.toThrow("not what was sealed");
  });

  test("a stage moved without an event", async () => {
    await run(`UPDATE "Application" SET "stage" = 'ON_SITE' WHERE "id" = ${id}`);
    expect(await faults()).toEqual([{ code: "STAGE_DIFFERS", record: record() }]);
    await run(`UPDATE "Application" SET "stage" = 'COMMITTEE' WHERE "id" = ${id}`);
  });
});

describe("whoever changes the seals is found", () => {
  const restored = async (number: number, work: () => Promise<void>) => {
    const before = readFileSync(file(number), "utf8");
    await work();
    writeFileSync(file(number), before);
    expect((await verifyLog()).faults).toEqual([]);
  };
  const codes = async () => (await verifyLog()).faults.map(({ code, seal }) => `${code} ${seal}`);

  test("a file taken away, in the middle or the last", () => restored(2, async () => {
    renameSync(file(2), `${file(2)}.away`);
    expect(await codes()).toEqual(expect.arrayContaining(["SEAL_MISSING 2", "SEAL_ORDER 3"]));
    renameSync(`${file(2)}.away`, file(2));
    await restored(3, async () => {
      rmSync(file(3));
      expect(await codes()).toContain("SEAL_MISSING 3");
    });
  }));

  test("a file with another count, root, time, signature or head", () => restored(2, async () => {
    const before = readFileSync(file(2), "utf8");
    const { header, heads, ...rest } = JSON.parse(before);
    const write = (seal: object) => writeFileSync(file(2), JSON.stringify(seal));
    write({ ...rest, heads, header: header.replace('"records":', '"records":1') });
    expect(await codes()).toEqual(expect.arrayContaining(["SEAL_SIGNATURE 2", "SEAL_ROOT 2", "SEAL_ORDER 3", "SEAL_COPY 2"]));
    write({ ...rest, header, heads: heads.slice(1) });
    expect(await codes()).toContain("SEAL_ROOT 2");
    write({ ...rest, header, heads, signature: Buffer.alloc(64).toString("base64") });
    expect(await codes()).toEqual(["SEAL_SIGNATURE 2"]);
    writeFileSync(file(2), "{}");
    expect(await codes()).toContain("SEAL_UNREADABLE 2");
  }));
});
