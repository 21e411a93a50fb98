import { buffer } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { sweepFiles } from "@/lib/evidence/sweep";
import { openFile } from "@/lib/storage";
import { cancelWork, repeatWork } from "@/lib/work/commands";
import { forgetWork } from "@/lib/work/forget";
import { handler, type WorkHandlers } from "@/lib/work/handler";
import { getWork, getWorkFile, listWork } from "@/lib/work/queries";
import { runWork, watchWork } from "@/lib/work/run";
import { startWork } from "@/lib/work/start";
import { buildWorld, NOW, type World } from "@/tests/support/builders";

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});

const Params = z.object({ rows: z.number() });
const never = handler(Params, () => Promise.reject(new Error("not asked for")));
/** Counts its rows, then hands over a file. */
const counting: Partial<WorkHandlers> = {
  importCheck: handler(Params, async ({ rows }, { progress }) => {
    for (let row = 1; row <= rows; row += 1) await progress(row, rows);
    return { file: { name: "ผล.txt", mime: "text/plain", chunks: [Buffer.from(`นับ ${rows}`)] } };
  }),
};
const doing = (run: WorkHandlers["importCheck"]): Partial<WorkHandlers> => ({ importCheck: run });

const start = (rows = 3, retryKey?: string) => db().$transaction((tx) =>
  startWork(tx, world.people.secretariat, { kind: "importCheck", params: { rows }, ...(retryKey ? { retryKey } : {}) }, NOW));
const stateOf = async (id: number) => (await db().work.findUniqueOrThrow({ where: { id } })).state;
const jobsFor = (id: number) => db().$queryRaw<unknown[]>`SELECT 1 FROM jobs.job WHERE "name" = 'work' AND (data->>'workId')::int = ${id}`;

describe("long work", () => {
  test("is asked for in the transaction of the act, and not without it", async () => {
    const id = await start();
    expect([await stateOf(id), (await jobsFor(id)).length]).toEqual(["WAITING", 1]);
    const before = await db().work.count();
    await expect(db().$transaction(async (tx) => {
      await startWork(tx, world.people.secretariat, { kind: "importCheck", params: { rows: 1 } }, NOW);
      throw new Error("the act was refused");
    })).rejects.toThrow("the act was refused");
    expect(await db().work.count()).toBe(before);
  });

  test("asked twice with the same key is one", async () => {
    const [first, second] = [await start(3, "abc"), await start(3, "abc")];
    expect(second).toBe(first);
    expect((await jobsFor(first)).length).toBe(1);
    expect(await start(3, "abd")).not.toBe(first);
  });

  test("is not asked for by whom its area does not belong to", async () => {
    const act = db().$transaction((tx) => startWork(tx, world.people.staff, { kind: "importCheck", params: { rows: 1 } }, NOW));
    await expect(act).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("tells how far it is, and its asker alone gets what it made", async () => {
    const id = await start(5);
    await runWork(counting, id, NOW);
    expect(await getWork(world.people.secretariat, id)).toMatchObject({ state: "DONE", done: 5, total: 5, isOwn: true, file: { name: "ผล.txt" } });
    const { key } = await getWorkFile(world.people.secretariat, id);
    const stream = await openFile(key);
    expect(stream && (await buffer(stream)).toString()).toBe("นับ 5");
    expect(await getWork(world.people.admin, id)).toMatchObject({ isOwn: false });
    await expect(getWorkFile(world.people.admin, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const other of [world.people.staff, world.people.committee, world.people.ministry]) await expect(getWork(other, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listWork(world.people.secretariat, 1)).items[0]).toMatchObject({ id });
    expect((await listWork(world.people.staff, 1)).items).toEqual([]);
  });

  test("done once: the same job again does nothing", async () => {
    const id = await start();
    await runWork(counting, id, NOW);
    await runWork(doing(never), id, NOW);
    expect(await stateOf(id)).toBe("DONE");
  });

  test("what the rules refuse is told; what breaks can be tried again by its asker", async () => {
    const refused = await start();
    await runWork(doing(handler(Params, () => Promise.reject(refuse("SHEET_EMPTY")))), refused, NOW);
    expect(await getWork(world.people.secretariat, refused)).toMatchObject({ state: "FAILED", refusal: { code: "SHEET_EMPTY" } });
    await expect(repeatWork(world.people.secretariat, { workId: refused })).rejects.toMatchObject({ code: "WORK_OVER" });
    const broken = await start();
    await db().work.update({ where: { id: broken }, data: { state: "FAILED", finishedAt: NOW, refusalCode: "WORK_FAULT" } });
    await expect(repeatWork(world.people.admin, { workId: broken })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await repeatWork(world.people.secretariat, { workId: broken });
    await runWork(counting, broken, NOW);
    expect(await stateOf(broken)).toBe("DONE");
  });

  test("whose rights have ended since it does nothing", async () => {
    const id = await start();
    await db().user.update({ where: { id: world.people.secretariat.userId }, data: { disabledAt: NOW } });
    await runWork(doing(never), id, NOW);
    await db().user.update({ where: { id: world.people.secretariat.userId }, data: { disabledAt: null } });
    expect(await getWork(world.people.secretariat, id)).toMatchObject({ state: "FAILED", refusal: { code: "FORBIDDEN" } });
  });

  test("cancelled it stops at its next step and keeps nothing; others cannot cancel it", async () => {
    const id = await start();
    await expect(cancelWork(world.people.admin, { workId: id }, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await runWork(doing(handler(Params, async (_, { progress }) => {
      await cancelWork(world.people.secretariat, { workId: id }, NOW);
      await progress(1, 1);
      return { file: { name: "x", mime: "text/plain", chunks: [Buffer.from("x")] } };
    })), id, NOW);
    expect(await getWork(world.people.secretariat, id)).toMatchObject({ state: "CANCELLED", file: null });
    await expect(cancelWork(world.people.secretariat, { workId: id }, NOW)).rejects.toMatchObject({ code: "WORK_OVER" });
  });
});

describe("a worker that dies", () => {
  const ago = (ms: number) => new Date(Date.now() - ms);

  test("leaves work that another begins anew, which then counts alone", async () => {
    const id = await start();
    await db().$executeRaw`DELETE FROM jobs.job`;
    await db().work.update({ where: { id }, data: { state: "RUNNING", attempt: 1, aliveAt: ago(10_000) } });
    await watchWork(new Date());
    expect((await jobsFor(id)).length).toBe(0);
    await db().work.update({ where: { id }, data: { aliveAt: ago(120_000) } });
    await watchWork(new Date());
    await watchWork(new Date());
    expect((await jobsFor(id)).length).toBe(1);
    await runWork(counting, id, NOW);
    expect(await db().work.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "DONE", attempt: 2 });
  });

  test("by the same work three times ends it, and says so", async () => {
    const id = await start();
    await db().work.update({ where: { id }, data: { state: "RUNNING", attempt: 3, aliveAt: ago(120_000) } });
    await watchWork(new Date());
    expect(await getWork(world.people.secretariat, id)).toMatchObject({ state: "FAILED", refusal: { code: "WORK_FAULT" } });
  });
});

test("results are kept for some days: the sweep leaves them till then, and takes them after", async () => {
  const id = await start();
  await runWork(counting, id, NOW);
  const { key } = await getWorkFile(world.people.secretariat, id);
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  await forgetWork(inDays(6));
  await sweepFiles(inDays(6));
  expect(await openFile(key)).not.toBeNull();
  await forgetWork(inDays(8));
  await sweepFiles(inDays(8));
  expect(await openFile(key)).toBeNull();
  expect(await getWork(world.people.secretariat, id)).toMatchObject({ state: "DONE", file: null });
});
