import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { closeDocumentStage } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { decideApplication } from "@/lib/decisions/commands";
import type { Actor } from "@/lib/domain/permissions";
import { listKeys } from "@/lib/keys";
import { publishAnnouncement } from "@/lib/flows/announce";
import { getCaseLog } from "@/lib/seals/case-log";
import { sealLog } from "@/lib/seals/seal";
import { anotherCase, buildWorld, judged, NOW, submitted, type World } from "@/tests/support/builders";

let world: World;
let id: number;
let staff: Actor;
const folder = mkdtempSync(join(tmpdir(), "gecc-log-"));
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const eventsOf = (applicationId: number) => db().auditEvent.findMany({ where: { recordType: "Application", recordId: applicationId }, orderBy: { seq: "asc" } });

/** What the script says of a file; its exit code 0, 1. */
function check(file: unknown, ...args: string[]): { code: number | null; said: string } {
  const path = join(folder, "case.json");
  writeFileSync(path, JSON.stringify(file));
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/check-log.mjs", path, ...args], { encoding: "utf8" });
  return { code: status, said: stdout + stderr };
}

beforeAll(async () => {
  world = await buildWorld();
  staff = world.people.staff;
  id = await submitted(world);
  await sealLog(NOW);
});

describe("before the announcement", () => {
  test("a center reads what it did itself, sealed, and checks it without the app", async () => {
    const log = await getCaseLog(staff, id);
    expect(log).toMatchObject({ reader: "CENTER", hidden: 0, chainHolds: true, proofHolds: true, signature: "VALID", seal: { number: 1, count: log.told.length } });
    expect(log.told.map(({ action }) => action)).toEqual(["submit", "editAnswers", "confirmProfile", "openApplication"]);
    const { code, said } = check(log.file);
    expect(said).toContain("HOLDS");
    expect(code).toBe(0);
  });

  test("of what is judged behind it, neither number nor time nor hash is in any byte that center and ministry get", async () => {
    const before = { staff: JSON.stringify((await getCaseLog(staff, id)).file), ministry: JSON.stringify((await getCaseLog(world.people.ministry, id)).file) };
    const known = (await eventsOf(id)).length;
    await judged(world, id, "DOCUMENT", 88);
    await sealLog(later(10));
    await closeDocumentStage(world.people.secretariat, { cycleId: world.cycleId }, NOW);
    await judged(world, id, "ON_SITE", 91);
    await decideApplication(world.people.committee, { applicationId: id, outcome: "CERTIFY", tier: "GOLD", reason: null }, NOW);
    await anotherCase(world, "ศูนย์อื่นอีกแห่ง");
    await sealLog(later(20));
    const canaries = (await eventsOf(id)).slice(known).flatMap((event) =>
      [event.hash, event.contentHash, event.salt].map((bytes) => Buffer.from(bytes).toString("hex")).concat(event.at.toISOString()));
    expect(canaries.length).toBeGreaterThan(20);
    for (const actor of [staff, world.people.ministry]) {
      const { application, ...log } = await getCaseLog(actor, id);
      expect(application.facts.announced).toBe(false);
      const said = JSON.stringify(log);
      for (const canary of canaries) expect(said).not.toContain(canary);
      expect(log.seal).toMatchObject({ number: 1 });
      expect(log).toMatchObject({ chainHolds: true, proofHolds: true });
    }
    expect(JSON.stringify((await getCaseLog(staff, id)).file)).toBe(before.staff);
    expect(JSON.stringify((await getCaseLog(world.people.ministry, id)).file)).toBe(before.ministry);
  });

  test("the ministry is told less than the center: of the work on the answers only hashes", async () => {
    const log = await getCaseLog(world.people.ministry, id);
    expect(log.told.map(({ action }) => action)).toEqual(["submit", "openApplication"]);
    expect(log.hidden).toBe(2);
    expect(check(log.file)).toMatchObject({ code: 0 });
  });

  test("the secretariat reads all of it; strangers, scorers and the committee have no such page", async () => {
    const log = await getCaseLog(world.people.secretariat, id);
    expect(log).toMatchObject({ reader: "INSIDE", hidden: 0, seal: { count: (await eventsOf(id)).length }, proofHolds: true });
    expect(check(log.file)).toMatchObject({ code: 0 });
    const { stranger, otherMinistry, chair, assessor1, committee, admin } = world.people;
    for (const actor of [stranger, otherMinistry, chair, assessor1, committee, admin]) await expect(getCaseLog(actor, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("after the announcement", () => {
  test("the center reads how its case went, the rest as hashes, and the file holds with the keys and the seal noted", async () => {
    await db().application.updateMany({ where: { id: { not: id }, stage: "DOCUMENT" }, data: { stage: "WITHDRAWN" } });
    await publishAnnouncement(world.people.secretariat, { cycleId: world.cycleId, number: "1/2570", announcedOn: "2027-09-01" }, NOW);
    await sealLog(later(30));
    const log = await getCaseLog(staff, id);
    expect(log.told.map(({ action }) => action)).toEqual(expect.arrayContaining(["announce", "finishOnSite", "finishDocument"]));
    for (const action of ["scoreDocument", "assignDocument", "decide"]) expect(log.told.map((event) => event.action)).not.toContain(action);
    expect(log.hidden).toBeGreaterThan(4);
    expect(log).toMatchObject({ chainHolds: true, proofHolds: true, signature: "VALID", seal: { number: 4 } });
    const [keys, seal] = [join(folder, "keys.json"), join(folder, "seal.json")];
    writeFileSync(keys, JSON.stringify({ keys: listKeys(NOW) }));
    writeFileSync(seal, JSON.stringify(log.file.proof?.seal));
    expect(check(log.file, "--keys", keys, "--seal", seal)).toMatchObject({ code: 0 });
  });

  test("a word, a hash, an event taken out, another seal or another key is found by the script", async () => {
    const { file } = await getCaseLog(staff, id);
    const { proof } = file;
    const [first] = file.events;
    if (!proof || !first) throw new Error("it is sealed");
    const change = (events: typeof file.events) => check({ ...file, events });
    expect(change(file.events.map((event) => (event.text?.includes("finishOnSite") ? { ...event, text: event.text.replace("9100", "9900") } : event)))).toMatchObject({ code: 1 });
    expect(change(file.events.filter(({ seq }) => seq !== 5))).toMatchObject({ code: 1 });
    expect(change(file.events.slice(0, 7))).toMatchObject({ code: 1 });
    expect(change([{ ...first, hash: proof.path[0] ?? "" }, ...file.events.slice(1)])).toMatchObject({ code: 1 });
    expect(check({ ...file, proof: { ...proof, seal: { ...proof.seal, header: proof.seal.header.replace('"events":', '"events":1') } } })).toMatchObject({ code: 1 });
    const strange = join(folder, "strange.json");
    writeFileSync(strange, "[]");
    expect(check(file, "--keys", strange)).toMatchObject({ code: 1 });
    expect(check({})).toMatchObject({ code: 2 });
  });

  test("the script needs nothing of the app", () => {
    expect(execFileSync("grep", ["-c", "^import", "scripts/check-log.mjs"], { encoding: "utf8" }).trim()).toBe("2");
  });
});
