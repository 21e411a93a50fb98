import { beforeAll, expect, test } from "vitest";
import { getBoard, listBoardRows } from "@/lib/board/queries";
import { boardCsv } from "@/lib/board/file";
import { boardFilterOf, NO_FILTER, queryOfFilter } from "@/lib/board/schema";
import { db } from "@/lib/db";
import { addCenter, anotherCase, assign, atCommittee, buildWorld, completeDraft, judged, NOW, scoreBoth, submitted, YEAR, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";

let world: World;
let ids: Record<"draft" | "fresh" | "scoring" | "agreeing" | "visit" | "committee", number>;
const LATER = new Date("2027-06-03T05:00:00Z");

beforeAll(async () => {
  world = await buildWorld();
  const { staff, centerId } = await addCenter(world, "ศูนย์ร่าง");
  ids = {
    draft: await completeDraft(world, staff, centerId), fresh: await submitted(world), scoring: await anotherCase(world, "ศูนย์กำลังตรวจ"),
    agreeing: await anotherCase(world, "ศูนย์รอสรุป"), visit: await anotherCase(world, "ศูนย์รอลงพื้นที่"), committee: 0,
  };
  const last = await addCenter(world, "=ศูนย์รอคณะกรรมการ");
  ids.committee = await atCommittee(world, 85, last.staff, last.centerId);
  await assign(world, ids.scoring, "DOCUMENT");
  await assign(world, ids.agreeing, "DOCUMENT");
  await scoreBoth(world, ids.agreeing, "DOCUMENT", 80);
  await judged(world, ids.visit, "DOCUMENT", 80);
  await assign(world, ids.visit, "ON_SITE");
});

const board = (asked: Record<string, string> = {}, now = NOW) => getBoard(world.people.secretariat, YEAR, boardFilterOf(asked).filter, 1, now);

test("every case stands on the board with who must act, by name, and by when", async () => {
  const { rows, counts, total } = await board();
  const of = (id: number) => rows.find((row) => row.id === id);
  expect(of(ids.draft)).toMatchObject({ who: "CENTER", task: "SUBMIT", untilOn: "2027-02-28", late: 0 });
  expect(of(ids.fresh)).toMatchObject({ who: "SECRETARIAT", task: "ASSIGN", untilOn: "2027-05-31", teamNumber: null });
  expect(of(ids.scoring)).toMatchObject({ who: "SCORERS", task: "SCORE", people: ["AssessorOne", "AssessorTwo"], teamNumber: 1 });
  expect(of(ids.agreeing)).toMatchObject({ who: "CHAIR", task: "AGREE", people: ["Chair"] });
  expect(of(ids.visit)).toMatchObject({ who: "SECRETARIAT", task: "PLAN_VISIT", untilOn: "2027-07-31" });
  expect(of(ids.committee)).toMatchObject({ who: "COMMITTEE", task: "DECIDE" });
  expect([total, counts.stages.DOCUMENT, counts.stages.ON_SITE, counts.who.SECRETARIAT]).toEqual([6, 3, 1, 2]);
});

test("late ones come first; filters count and list the same cases", async () => {
  const { rows, counts } = await board({}, LATER);
  expect(rows[0]).toMatchObject({ id: ids.draft, late: 95 });
  expect(rows.slice(0, 4).map(({ late }) => late > 0)).toEqual([true, true, true, true]);
  expect(counts.late).toBe(4);
  expect((await board({ late: "1", stage: "DOCUMENT" }, LATER)).rows.map(({ id }) => id).sort()).toEqual([ids.fresh, ids.scoring, ids.agreeing].sort());
  expect((await board({ team: String(world.teamId), who: "CHAIR" })).rows.map(({ id }) => id)).toEqual([ids.agreeing]);
  expect((await board({ province: "12" })).rows.map(({ id }) => id)).toEqual([ids.fresh]);
  const { ministryId } = await db().application.findUniqueOrThrow({ where: { id: ids.fresh } });
  expect([(await board({ ministry: String(ministryId) })).total, (await board({ ministry: String(ministryId + 1) })).total]).toEqual([6, 0]);
});

test("an address with nonsense shows the default and names what was not understood", () => {
  const { filter, ignored } = boardFilterOf({ stage: "no", late: "yes", team: "-3", ministry: "1e99", province: "abc", who: "me", page: "2" });
  expect([filter, ignored]).toEqual([NO_FILTER, ["stage", "late", "team", "ministry", "province", "who"]]);
  const good = { stage: "DOCUMENT", late: "1", team: 3, ministry: 4, province: "12", who: "CHAIR" };
  expect([queryOfFilter(boardFilterOf(good).filter), boardFilterOf(good).ignored, boardFilterOf({ stage: "" }).ignored]).toEqual([good, [], []]);
});

test("the file holds the rows of the filter, and no formula", async () => {
  const text = boardCsv(await listBoardRows(world.people.secretariat, YEAR, { ...NO_FILTER, stage: "COMMITTEE" }, NOW), "th");
  expect(text.trim().split("\r\n")).toHaveLength(2);
  expect(text).toContain("'=ศูนย์รอคณะกรรมการ");
});

test("nobody else reads it, and one who declared a conflict does not find that case", async () => {
  const { chair, staff, ministry, committee, admin, secretariat } = world.people;
  for (const actor of [chair, staff, ministry, committee, admin]) await expect(getBoard(actor, YEAR, NO_FILTER, 1, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(getBoard(secretariat, YEAR + 1, NO_FILTER, 1, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { centerId } = await db().application.findUniqueOrThrow({ where: { id: ids.fresh } });
  const declared = { ...secretariat, declaredConflicts: [centerId] };
  expect((await getBoard(declared, YEAR, NO_FILTER, 1, NOW)).rows.map(({ id }) => id)).not.toContain(ids.fresh);
});

test("as many statements however many cases", async () => {
  expect(await queriesOf(() => board())).toHaveLength(3);
  expect(await queriesOf(() => board({ stage: "COMMITTEE" }))).toHaveLength(3);
});
