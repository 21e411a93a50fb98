import { beforeAll, expect, test } from "vitest";
import { saveAnnouncementDraft, scheduleAnnouncement } from "@/lib/announcements/draft";
import { reopenApplication } from "@/lib/applications/reopen";
import { saveTeam } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { confirmDeclines, decideApplication, decideRest } from "@/lib/decisions/commands";
import type { Actor } from "@/lib/domain/permissions";
import { publishAnnouncement } from "@/lib/flows/announce";
import { publishDue } from "@/lib/flows/announce-job";
import { addCenter, addPerson, again, assign, atCommittee, buildWorld, judged, YEAR, type World } from "@/tests/support/builders";
import { mailsToOutsiders, ofCase, ofEverybody, ofPerson, told, withoutFacts } from "@/tests/support/outside";
import { CANARY } from "@/tests/support/secrets";

const REOPENED = { certified: "COMMITTEE", failing: "DOCUMENT", rising: "ON_SITE" } as const;
type Name = keyof typeof REOPENED;
const NAMES = ["certified", "failing", "rising"] as const;
const WHEN = new Date("2027-09-20T02:00:00Z");

let world: World;
let anew: World;
type Reopened = { id: number; next: number; centerId: number; staff: Actor };
let cases: Record<Name, Reopened>;
let before: Map<string, string>;

/** A second team, of people who saw none of it. */
async function otherTeam(): Promise<World> {
  const [chair, one, two] = [await addPerson("NewChair", [{ role: "ASSESSOR" }]), await addPerson("NewOne", [{ role: "ASSESSOR" }]), await addPerson("NewTwo", [{ role: "ASSESSOR" }])];
  const { id: teamId } = await saveTeam(world.people.secretariat, {
    cycleId: world.cycleId, number: 2, nameTh: null,
    members: [chair, one, two].map(({ userId }, index) => ({ userId, position: index === 0 ? "CHAIR" as const : "MEMBER" as const })),
  }, new Date("2027-09-10T02:00:00Z"));
  return { ...world, teamId, people: { ...world.people, chair: await again(chair), assessor1: one, assessor2: two } };
}

async function readByOutsiders(): Promise<Map<string, string>> {
  const all = Object.values(cases);
  const ground = { cycleId: world.cycleId, centerIds: all.map(({ centerId }) => centerId) };
  const write = async (readings: Promise<unknown>[]) => JSON.stringify(await Promise.all(readings.map(told)), withoutFacts, 1);
  const { ministry, otherMinistry, stranger, outsider } = world.people;
  const people = { ...Object.fromEntries(NAMES.map((name) => [`staff of ${name}`, cases[name].staff])), ministry, otherMinistry, stranger, outsider };
  const read = new Map([["the public", await write(ofEverybody(ground.centerIds))], ["mail", await mailsToOutsiders(anew)]]);
  for (const [name, actor] of Object.entries(people)) {
    read.set(name, await write([...all.flatMap(({ id, next }) => [...ofCase(actor, id), ...ofCase(actor, next)]), ...ofPerson(actor, ground)]));
  }
  return read;
}

beforeAll(async () => {
  world = await buildWorld();
  const { committee, secretariat } = world.people;
  const laid: Omit<Reopened, "next">[] = [];
  for (const name of NAMES) {
    const { staff, centerId } = await addCenter(world, `ศูนย์ ${name}`);
    laid.push({ id: await atCommittee(world, 85, staff, centerId), centerId, staff });
  }
  await decideRest(committee, { cycleId: world.cycleId }, new Date("2027-08-20T01:00:00Z"));
  await publishAnnouncement(secretariat, { cycleId: world.cycleId, number: `1/${YEAR}`, announcedOn: "2027-08-20" }, new Date("2027-08-20T02:00:00Z"));
  const reopened = async (name: Name): Promise<Reopened> => {
    const item = laid[NAMES.indexOf(name)];
    if (!item) throw new Error(name);
    const { id: next } = await reopenApplication(secretariat, { applicationId: item.id, to: REOPENED[name], reason: "มีข้อเท็จจริงใหม่" }, new Date("2027-09-10T02:00:00Z"));
    return { ...item, next };
  };
  cases = { certified: await reopened("certified"), failing: await reopened("failing"), rising: await reopened("rising") };
  anew = await otherTeam();
  await assign(anew, cases.rising.next, "ON_SITE");
  await assign(anew, cases.failing.next, "DOCUMENT");
  before = await readByOutsiders();
}, 120_000);

test("what becomes of a case that is judged anew shows in no byte that its center, its ministry, others or the public read, nor in a letter", async () => {
  const { committee, secretariat } = world.people;
  const at = new Date("2027-09-15T02:00:00Z");
  const gate = world.set.criteria.find(({ kind }) => kind === "GATE")?.code ?? "";
  await judged(anew, cases.failing.next, "DOCUMENT", 71, [gate]);
  await judged(anew, cases.rising.next, "ON_SITE", 93);
  await confirmDeclines(committee, { cycleId: world.cycleId }, at);
  await decideApplication(committee, { applicationId: cases.rising.next, outcome: "CERTIFY", tier: "BLUE", reason: CANARY, whyNow: "NEW_FACT" }, at);
  await decideApplication(committee, { applicationId: cases.certified.next, outcome: "DECLINE", tier: null, reason: CANARY, whyNow: "NEW_FACT" }, at);
  const saved = await saveAnnouncementDraft(secretariat, {
    cycleId: world.cycleId, version: 0, number: `2/${YEAR}`, announcedOn: "2027-09-20", about: CANARY, preamble: CANARY, signerName: CANARY, signerPosition: CANARY,
  }, at);
  await scheduleAnnouncement(secretariat, { ...saved, when: "AT", publishAt: WHEN }, at);
  await publishDue(new Date(WHEN.getTime() - 1));
  const stages = await db().application.findMany({ where: { version: 2 }, select: { stage: true }, orderBy: { id: "asc" } });
  expect(stages.map(({ stage }) => stage)).toEqual(["COMMITTEE", "DECLINED", "COMMITTEE"]);
  for (const [name, text] of await readByOutsiders()) {
    expect(text.length, name).toBeGreaterThan(100);
    expect([name, text.includes(CANARY)]).toEqual([name, false]);
    expect([name, text]).toEqual([name, before.get(name)]);
  }
});

test("with the correction each reads what is theirs", async () => {
  await publishDue(WHEN);
  const after = await readByOutsiders();
  for (const name of ["staff of certified", "staff of rising", "ministry", "the public"]) expect([name, after.get(name)?.includes(CANARY)]).toEqual([name, true]);
  expect(await db().application.count({ where: { version: 2, counts: true } })).toBe(3);
});
