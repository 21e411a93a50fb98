import { beforeAll, describe, expect, test } from "vitest";
import { moveAgency } from "@/lib/bodies/commands";
import { db } from "@/lib/db";
import { startOfDay } from "@/lib/domain/calendar";
import type { FigureSearch } from "@/lib/domain/figure-filter";
import type { Actor } from "@/lib/domain/permissions";
import { replaySeason } from "@/lib/flows/replay";
import type { Season } from "@/lib/flows/season";
import { getFigureView } from "@/lib/statistics/view";
import { getCriteriaSet } from "@/lib/criteria/queries";
import { addPerson, buildWorld, submitted, YEAR, type World } from "@/tests/support/builders";
import { figureBytes } from "@/tests/support/figure-bytes";
import { queriesOf } from "@/tests/support/database";
import { randomSeason } from "@/tests/support/random-season";

/** In every name of the other ministries' agencies and centers. */
const CANARY = "นกขมิ้นเหลืองอ่อน";
const TODAY = "2027-03-01";
const PAST = 2566;

let world: World;
let own: number;
let others: FigureSearch[];
let department: Actor;

/** The same season, its bodies of other ministries named for the canary. */
function marked(season: Season): Season {
  const applications = season.applications.map((application) => {
    const { center } = application;
    const name = (text: string) => (center.ministry === "MOC" ? text : `${CANARY} ${text}`);
    return { ...application, center: { ...center, nameTh: name(center.nameTh), agencyTh: name(center.agencyTh) } };
  });
  return { ...season, applications };
}

beforeAll(async () => {
  world = await buildWorld();
  const { id } = await db().criteriaSet.findFirstOrThrow({ orderBy: { id: "asc" }, select: { id: true } });
  await replaySeason(marked(randomSeason(await getCriteriaSet(db(), id), { seed: 9, year: PAST, cases: 20, policy: {} })), { isDemo: false });
  await db().$executeRaw`UPDATE "Center" SET "nameTh" = ${CANARY} || ' ' || "nameTh" WHERE "id" = ${world.otherCenterId}`;
  await db().$executeRaw`UPDATE "Agency" SET "nameTh" = ${CANARY} || ' ' || "nameTh" WHERE "nameTh" = 'กรมทดสอบอื่น'`;
  await submitted(world);
  await submitted(world, world.people.stranger, world.otherCenterId);
  own = (await db().ministry.findUniqueOrThrow({ where: { code: "MOC" } })).id;
  const [foreign] = await db().agency.findMany({ where: { ministryId: { not: own }, nameTh: { contains: "กรมสุ่ม" } }, select: { id: true, ministryId: true } });
  const [agency, ministry] = [String(foreign?.id), String(foreign?.ministryId)];
  others = [{ agency }, { ministry }, { ministry, agency }, { ministry: `${own}`, agency, direct: "1" }, { province: "83" }, { on: "30/9/2567", province: "40" }, { year: "2566' OR 1=1" }];
  department = await addPerson("Department", [{ role: "MINISTRY_ADMIN", agencyId: world.agencyId }]);
}, 180_000);

/** One list of each kind; the whole of them is read at the first address. */
const SOME = ["applied", "certified", "declined", "document", "valid", "neverCertified"] as const;
const everyAddress = (): FigureSearch[] => [{}, ...others].flatMap((search) => [{ year: `${PAST}`, ...search }, { year: `${YEAR}`, ...search }]);

describe("no byte of another ministry", () => {
  test("the canary is planted: who sees the whole country reads it", async () => {
    expect(await figureBytes(world.people.secretariat, TODAY, [{ year: `${PAST}` }])).toContain(CANARY);
    expect(await figureBytes(world.people.otherMinistry, TODAY, [{ year: `${YEAR}` }])).toContain(CANARY);
  });

  test("is in any page, list, file or picture of a ministry, whatever the address asks for", async () => {
    const told = await figureBytes(world.people.ministry, TODAY, everyAddress(), SOME) + await figureBytes(world.people.ministry, TODAY, [{ year: `${PAST}` }]);
    expect(told).toContain("กรมทดสอบ");
    expect(told).not.toContain(CANARY);
  }, 120_000);

  test("nor of one of its departments, which reads nothing of its sister either", async () => {
    const told = await figureBytes(department, TODAY, everyAddress(), SOME);
    expect(told).toContain("กรมทดสอบ");
    expect(told).not.toContain(CANARY);
    expect(told).not.toContain("กรมสุ่ม ก");
  }, 120_000);

  test("an agency that went to another ministry stands in the old one's past under its own name alone", async () => {
    const moving = await db().agency.findFirstOrThrow({ where: { nameTh: "กรมสุ่ม ก" } });
    const parent = await db().agency.findFirstOrThrow({ where: { nameTh: `${CANARY} กรมสุ่ม ค` } });
    await moveAgency(world.people.admin, { agencyId: moving.id, toMinistryId: parent.ministryId, toParentId: parent.id, effectiveOn: TODAY, reason: "ปรับโครงสร้าง" }, startOfDay(TODAY));
    const told = await figureBytes(world.people.ministry, "2027-03-02", [{}, { year: `${PAST}` }, { year: `${PAST}`, agency: `${moving.id}` }, { agency: `${parent.id}` }]);
    expect(told).toContain("กรมสุ่ม ก");
    expect(told).not.toContain(CANARY);
  });
});

describe("a filter that makes no sense", () => {
  test.each<[FigureSearch, string[]]>([
    [{ year: "abc" }, ["year"]], [{ year: "2599" }, ["year"]], [{ year: ["2566", "2565"] }, ["year"]], [{ ministry: "-1", agency: "x" }, ["ministry", "agency"]],
    [{ province: "99" }, ["province"]], [{ on: "31/2/2569" }, ["on"]], [{ figure: "score" }, ["figure"]], [{ figure: "gold", year: `${YEAR}` }, ["figure"]],
    [{ direct: "1" }, ["direct"]], [{ page: "0" }, ["page"]], [{ yaer: "2566" }, ["unknown"]], [{ year: "", ministry: "" }, []], [{ year: "๒๕๖๖" }, []],
  ])("%j shows the default and says so", async (search, odd) => {
    expect((await getFigureView(world.people.secretariat, search, TODAY)).odd.sort()).toEqual(odd.sort());
  });

  test("what is another ministry's and what does not exist are passed over alike", async () => {
    const foreign = await getFigureView(world.people.ministry, { ministry: others[1]?.ministry }, TODAY);
    expect(foreign).toEqual(await getFigureView(world.people.ministry, { ministry: "999999" }, TODAY));
    expect(foreign).toMatchObject({ odd: ["ministry"], place: { part: { ministry: own } } });
  });

  test("who reads no figures is told that there is nothing", async () => {
    for (const name of ["staff", "chair", "outsider", "admin"] as const) {
      await expect(getFigureView(world.people[name], {}, TODAY)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

test("what is asked of the database does not grow with the rows", async () => {
  const count = async (year: number) => (await queriesOf(() => figureBytes(world.people.secretariat, TODAY, [{ year: `${year}` }]))).length;
  const before = await count(YEAR);
  expect(before).toBeGreaterThan(10);
  await db().$executeRaw`INSERT INTO "Center" ("agencyId", "provinceCode", "nameTh", "updatedAt") SELECT ${world.agencyId}, '10', 'ศูนย์เพิ่ม ' || n, now() FROM generate_series(1, 60) n`;
  expect(await count(YEAR)).toBe(before);
});
