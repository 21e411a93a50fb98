import { beforeAll, describe, expect, test } from "vitest";
import { getCertificate, listRegisterChoices, searchRegister, type CertificateRow } from "@/lib/certificates/queries";
import { CertificateSearch, RegisterSearch } from "@/lib/certificates/schema";
import { db } from "@/lib/db";
import { CERTIFICATE_STATUSES } from "@/lib/domain/validity";
import { getHeldCertificate, getHeldChoices, searchHeldRegister } from "@/lib/register/held";
import { buildWorld, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { addCertificate, type Award } from "@/tests/support/certificates";
import { queriesOf } from "@/tests/support/database";

const ON = "2027-01-20";

/** In Thai dictionary order; by code points แ and เ would stand at the end, and ๑ before ก. */
const NAMES = [
  "ศูนย์ 100% สะดวก", "ศูนย์ กขคง_ฉ", "ศูนย์ กาญจนบุรี", "ศูนย์ แขวงทางหลวง", "ศูนย์ ค้าภายใน (FTA Center)", "ศูนย์ เชียงใหม่",
  "ศูนย์ ตราด", "ศูนย์ ตาก",
];

let world: World;
beforeAll(async () => {
  world = await buildWorld();
  for (const nameTh of [...NAMES].reverse()) {
    const { centerId } = await centerOf(world, nameTh);
    const tier = nameTh.includes("ต") ? "GOLD" : "BLUE";
    await addCertificate({ centerId, from: "2026-08-01", until: "2029-09-30", cycleYear: 2569, tier });
  }
});

const search = (query: Record<string, string>, pageSize = 50) => searchRegister(CertificateSearch.parse(query), { on: ON, pageSize });
const namesOf = async (query: Record<string, string>) => (await search(query)).items.map((row: CertificateRow) => row.nameTh);

describe("the register", () => {
  test("stands in Thai dictionary order, as the reference collator has it", async () => {
    const names = await namesOf({});
    expect(names).toEqual([...NAMES].sort(new Intl.Collator("th").compare));
    expect(names).not.toEqual([...NAMES].sort());
  });

  test.each([
    ["a Thai substring", "เชียง", ["ศูนย์ เชียงใหม่"]],
    ["small letters for capital ones", "fta", ["ศูนย์ ค้าภายใน (FTA Center)"]],
    ["แ typed as two เ", "เเขวง", ["ศูนย์ แขวงทางหลวง"]],
    ["the name of the agency", "กรมทดสอบ", null],
    ["nothing", "ไม่มีคำนี้", []],
    ["a percent sign, which is no wildcard", "%", ["ศูนย์ 100% สะดวก"]],
    ["an underline, which is no wildcard", "_", ["ศูนย์ กขคง_ฉ"]],
    ["a backslash", "\\", []],
    ["a quotation mark", "' OR 1=1 --", []],
  ])("finds %s", async (_what, q, expected) => {
    expect(await namesOf({ q })).toEqual(expected ?? [...NAMES].sort(new Intl.Collator("th").compare));
  });

  test("filters by tier, year, province, ministry and state, and counts", async () => {
    expect(await search({ tier: "gold" })).toMatchObject({ total: 2, valid: 2 });
    expect(await search({ year: "๒๕๖๙", province: "12", ministry: "moc", status: "valid" })).toMatchObject({ total: NAMES.length });
    const others = [["year", "2568"], ["province", "10"], ["ministry", "MOI"], ["status", "EXPIRED"]] as const;
    for (const [key, value] of others) expect(await search({ [key]: value })).toMatchObject({ total: 0, items: [] });
  });

  test("comes page by page; a page past the end is empty and knows how many there are", async () => {
    const pages = [await search({}, 3), await search({ page: "2" }, 3), await search({ page: "3" }, 3), await search({ page: "9" }, 3)];
    expect(pages.map((page) => page.items.length)).toEqual([3, 3, 2, 0]);
    expect(pages.map((page) => page.total)).toEqual([8, 8, 8, 8]);
    expect(pages.flatMap((page) => page.items.map((row) => row.nameTh))).toEqual(await namesOf({}));
  });

  test("takes two statements whatever the rows", async () => {
    expect(await queriesOf(() => search({ q: "ศูนย์" }))).toHaveLength(2);
    expect(await queriesOf(() => search({ q: "ไม่มีคำนี้" }))).toHaveLength(2);
    expect(await queriesOf(listRegisterChoices)).toHaveLength(1);
  });

  test("offers in its filters only what is in it", async () => {
    const choices = await listRegisterChoices();
    expect(choices).toMatchObject({ provinces: [{ code: "12" }], ministries: [{ code: "MOC" }], years: [2569] });
  });
});

describe("the register held in memory", () => {
  const SEARCHES: Record<string, string>[] = [
    {}, { q: "เชียง" }, { q: "fta" }, { q: "FTA center" }, { q: "เเขวง" }, { q: "กรมทดสอบ" }, { q: "%" }, { q: "_" }, { q: "\\" }, { q: "ไม่มี" }, { tier: "gold" },
    { year: "2568" }, { province: "12", ministry: "moc" }, { status: "VALID" }, { status: "EXPIRED" }, { q: "ต", tier: "GOLD", page: "2" },
  ];

  test.each(SEARCHES)("answers %o as the database does, page by page, on any day", async (query) => {
    for (const on of [ON, "2026-07-31", "2029-10-01"]) {
      for (const pageSize of [3, 50]) {
        const options = { on, pageSize };
        expect(await searchHeldRegister(CertificateSearch.parse(query), options)).toEqual(await searchRegister(CertificateSearch.parse(query), options));
      }
    }
  });

  test("knows of each number what the database knows, on any day", async () => {
    const numbers = (await search({}, 50)).items.map(({ number }) => number);
    for (const on of [ON, "2026-07-31", "2029-10-01"]) {
      for (const number of numbers) expect(await getHeldCertificate(number, { on })).toEqual(await getCertificate(number, on));
    }
    await expect(getHeldCertificate("GECC-2560-99999-9", { on: ON })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await getHeldChoices({ on: ON })).toEqual(await listRegisterChoices());
  });

  test("is read once, and again when something is announced", async () => {
    await searchHeldRegister({}, { on: ON, pageSize: 5 });
    expect(await queriesOf(() => searchHeldRegister({ q: "ตาก" }, { on: ON, pageSize: 5 }))).toHaveLength(1);
    const { centerId } = await centerOf(world, "ศูนย์ ใหม่เอี่ยม");
    await addCertificate({ centerId, from: "2026-08-01", until: "2029-09-30" });
    expect(await searchHeldRegister({ q: "ใหม่เอี่ยม" }, { on: ON, pageSize: 5 })).toMatchObject({ total: 1 });
  });
});

describe("a search in an address", () => {
  test("a machine is told what is wrong, a person is shown what is left", () => {
    const wrong = { q: "ก".repeat(101), tier: "RED", year: "69", page: "0", province: "1", ministry: "!", status: "x", on: "30/9/68" };
    expect(CertificateSearch.safeParse(wrong).error?.issues.map((issue) => issue.path[0]).sort()).toEqual(Object.keys(wrong).sort());
    expect(RegisterSearch.parse({ ...wrong, tier: "GOLD" })).toEqual({ tier: "GOLD", q: "ก".repeat(100) });
  });

  test("an empty field is one that was not filled in", () => {
    expect(CertificateSearch.parse({ q: "", province: "", tier: "", year: "", page: "" })).toEqual({});
  });
});

describe("the state in SQL is that of the rule", () => {
  const days = ["2026-07-31", "2026-08-01", "2026-12-01", "2026-12-02", "2027-09-30", "2027-10-01"];
  beforeAll(async () => {
    const by = world.people.secretariat.userId;
    const shapes: Omit<Award, "centerId">[] = [
      { from: "2026-08-01", until: "2027-09-30" }, { from: "2026-08-01", until: "2027-09-30", replacedOn: "2026-12-02" },
      { from: "2026-08-01", until: "2027-09-30", revoked: { on: "2026-12-02", by } },
      { from: "2026-08-01", until: "2027-09-30", replacedOn: "2026-12-02", revoked: { on: "2026-12-01", by } },
      { from: "2026-12-02", until: "2026-12-02" },
    ];
    for (const [index, shape] of shapes.entries()) {
      const { centerId } = await centerOf(world, `สถานะ ${index}`);
      await addCertificate({ centerId, cycleYear: 2568, ...shape });
    }
  });

  test.each(days)("on %s", async (on) => {
    const all = (await searchRegister({ year: 2568 }, { on, pageSize: 50 })).items;
    expect(all).toHaveLength(5);
    for (const status of CERTIFICATE_STATUSES) {
      const bySql = (await searchRegister({ year: 2568, status }, { on, pageSize: 50 })).items.map((row) => row.number);
      expect(bySql).toEqual(all.filter((row) => row.status === status).map((row) => row.number));
    }
  });
});

test("a Thai substring is looked up in the index of letters, not row by row", async () => {
  const plan = await db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    return tx.$queryRaw<{ "QUERY PLAN": string }[]>`EXPLAIN SELECT s."id" FROM "Certificate" s WHERE s."nameTh" ILIKE '%เชียงใหม่%'`;
  });
  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("Certificate_nameTh_trgm");
});
