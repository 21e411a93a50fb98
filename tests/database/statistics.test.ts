import { beforeAll, describe, expect, test } from "vitest";
import { GET as getCertificateByApi } from "@/app/api/v1/certificates/[number]/route";
import { GET as searchByApi } from "@/app/api/v1/certificates/route";
import { SHAPES } from "@/app/api/v1/openapi.json/shapes";
import { GET as getStatistics } from "@/app/api/v1/statistics/route";
import { searchRegister } from "@/lib/certificates/queries";
import { closeDocumentStage } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { fromDay } from "@/lib/domain/calendar";
import { replaySeason } from "@/lib/flows/replay";
import { getHealth } from "@/lib/health/queries";
import { listProvinces } from "@/lib/register/queries";
import { listComparedFigures } from "@/lib/statistics/compare";
import { listStagesNow } from "@/lib/statistics/cases";
import { WHOLE } from "@/lib/statistics/part";
import { figureScopeOf } from "@/lib/statistics/portal";
import { listChildren } from "@/lib/statistics/years";
import { getCounts, getFunnel, listAnnouncedYears } from "@/lib/statistics/queries";
import { commerceSeason } from "@/prisma/seed/demo";
import { assign, buildWorld, judged, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { addCertificate } from "@/tests/support/certificates";
import { queriesOf } from "@/tests/support/database";
import { addFunnels } from "@/tests/support/figures";
import { misfits } from "@/tests/support/schema-check";

const FUNNEL = { applied: 40, passedDocument: 28, passedOnSite: 25, gold: 1, silver: 3, blue: 21 };
const ON = "2026-11-23";

let world: World;
beforeAll(async () => {
  await replaySeason(commerceSeason(), { isDemo: true });
  world = await buildWorld();
}, 120_000);

const scopeOf = (actor: keyof World["people"]) => figureScopeOf(world.people[actor]);
const ask = async (address: string, headers: Record<string, string> = {}) => {
  const request = new Request(`http://gecc.test${address}`, { headers });
  const number = /^\/api\/v1\/certificates\/([^?]+)/.exec(address)?.[1];
  if (number !== undefined) return getCertificateByApi(request, { params: Promise.resolve({ number }) });
  return address.startsWith("/api/v1/statistics") ? getStatistics(request) : searchByApi(request);
};

describe("the figures of an announced cycle", () => {
  test("are those that were published", async () => {
    expect(await getFunnel({ year: 2565, ministry: "MOC" })).toEqual(FUNNEL);
    expect(await getFunnel({ year: 2565 })).toEqual(FUNNEL);
    expect(await getFunnel({ year: 2565, ministry: "MOI" })).toMatchObject({ applied: 0, gold: 0 });
  });

  test.each([{ year: 2564 }, { year: YEAR }, { year: 2565, ministry: "NOBODY" }])("%j has none", async (scope) => {
    await expect(getFunnel(scope)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a ministry reads its own by agency, and they come to the same; others read theirs", async () => {
    const { id } = await db().ministry.findUniqueOrThrow({ where: { code: "MOC" }, select: { id: true } });
    const rows = await listChildren(scopeOf("ministry") ?? null, { ...WHOLE, ministry: id }, 2565);
    expect(addFunnels(rows)).toEqual(FUNNEL);
    expect(rows.length).toBeGreaterThan(1);
    expect(await listChildren(scopeOf("otherMinistry") ?? null, WHOLE, 2565)).toEqual([]);
    expect(addFunnels(await listChildren(null, WHOLE, 2565))).toEqual(FUNNEL);
  });

  test("who has no part in figures has no scope", () => {
    for (const actor of ["staff", "outsider", "admin"] as const) expect(scopeOf(actor)).toBeUndefined();
    expect(scopeOf("secretariat")).toBeNull();
  });

  test("cost one statement whatever the rows", async () => {
    expect(await queriesOf(() => getFunnel({ year: 2565, ministry: "MOC" }))).toHaveLength(1);
    expect(await queriesOf(() => listChildren(null, WHOLE, 2565))).toHaveLength(1);
    expect(await queriesOf(listAnnouncedYears)).toHaveLength(1);
    expect(await queriesOf(() => getCounts({ on: ON }))).toHaveLength(1);
    expect((await queriesOf(() => listComparedFigures(ON))).length).toBeLessThanOrEqual(4);
  });
});

describe("two counts of centers", () => {
  test("both sides of the last valid day", async () => {
    expect(await getCounts({ ministry: "MOC", on: "2022-08-21" })).toEqual({ everCertified: 0, valid: 0 });
    expect(await getCounts({ ministry: "MOC", on: "2022-08-22" })).toEqual({ everCertified: 25, valid: 25 });
    expect(await getCounts({ ministry: "MOC", on: "2025-09-30" })).toEqual({ everCertified: 25, valid: 25 });
    expect(await getCounts({ ministry: "MOC", on: "2025-10-01" })).toEqual({ everCertified: 25, valid: 0 });
    expect((await listProvinces("2025-09-30")).reduce((sum, row) => sum + row.gold + row.silver + row.blue, 0)).toBe(25);
  });

  test("a center counts once, for the ministry on its latest certificate", async () => {
    const { centerId } = await centerOf(world, "ศูนย์ที่ย้ายกระทรวง");
    const [own, other] = [await getCounts({ ministry: "MOC", on: ON }), await getCounts({ ministry: "MOI", on: ON })];
    await addCertificate({ centerId, from: "2018-08-01", until: "2021-09-30" });
    expect(await getCounts({ ministry: "MOC", on: ON })).toEqual({ ...own, everCertified: own.everCertified + 1 });
    const moved = await db().agency.findFirstOrThrow({ where: { ministry: { code: "MOI" } } });
    await addCertificate({ centerId, from: "2026-08-01", until: "2029-09-30", agencyId: moved.id });
    expect(await getCounts({ ministry: "MOC", on: ON })).toEqual(own);
    expect(await getCounts({ ministry: "MOI", on: ON })).toEqual({ everCertified: other.everCertified + 1, valid: other.valid + 1 });
    expect(await getCounts({ ministry: "MOC", on: "2026-07-31" })).toEqual({ ...own, everCertified: own.everCertified + 1 });
  });
});

describe("figures published elsewhere", () => {
  test("stand beside the computed ones and change none of them", async () => {
    const ministry = await db().ministry.findUniqueOrThrow({ where: { code: "MOC" } });
    const source = { source: "ข่าวประชาสัมพันธ์", publishedOn: fromDay("2022-09-01"), year: 2565 };
    await db().publishedFigure.createMany({
      data: [{ name: "EVER_CERTIFIED", ministryId: ministry.id, value: 52, ...source }, { name: "APPLIED", value: 1491, ...source }],
    });
    const rows = await listComparedFigures(ON, [ministry.id]);
    expect(rows.map(({ name, value, computed, source: from }) => [name, value, computed, from])).toEqual([
      ["EVER_CERTIFIED", 52, 25, "ข่าวประชาสัมพันธ์"], ["APPLIED", 1491, 40, "ข่าวประชาสัมพันธ์"],
    ]);
    expect(await getFunnel({ year: 2565 })).toEqual(FUNNEL);
  });
});

describe("under embargo", () => {
  test("a ministry is shown its running cycle as it may know it, before and after the document stage is closed", async () => {
    const [second, third] = [await centerOf(world, "ศูนย์ ข"), await centerOf(world, "ศูนย์ ค")];
    const passed = await submitted(world);
    await judged(world, passed, "DOCUMENT", 90);
    const failed = await submitted(world, second.staff, second.centerId);
    await judged(world, failed, "DOCUMENT", 60);
    const onSite = await submitted(world, third.staff, third.centerId);
    await judged(world, onSite, "DOCUMENT", 80);
    await assign(world, onSite, "ON_SITE");
    const told = async (name: "ministry" | "otherMinistry") =>
      (await listStagesNow({ actor: world.people[name], scope: scopeOf(name) ?? null, part: WHOLE, year: YEAR, today: ON })).map(({ stage, count }) => ({ stage, count }));
    const stages = () => told("ministry");
    expect(await stages()).toEqual([{ stage: "DOCUMENT", count: 3 }]);
    await closeDocumentStage(world.people.secretariat, { cycleId: world.cycleId }, NOW);
    expect(await stages()).toEqual([{ stage: "ON_SITE", count: 2 }, { stage: "DECLINED", count: 1 }]);
    expect(await told("otherMinistry")).toEqual([]);
  });
});

describe("the public interface", () => {
  test("answers in the shapes that it describes", async () => {
    const first = (await searchRegister({ year: 2565, tier: "GOLD" }, { on: ON, pageSize: 1 })).items[0]?.number ?? "";
    const answers = [
      ["Statistics", `/api/v1/statistics?year=2565&ministry=MOC&on=${ON}`], ["CertificatePage", "/api/v1/certificates?year=2565"],
      ["CertificateDetail", `/api/v1/certificates/${first}`],
    ] as const;
    for (const [shape, address] of answers) {
      const response = await ask(address);
      expect(response.status).toBe(200);
      expect(misfits(SHAPES[shape], await response.json(), SHAPES)).toEqual([]);
    }
  });

  test("gives the published figures with both counts and their day", async () => {
    const response = await ask(`/api/v1/statistics?year=2565&ministry=moc&on=2025-09-30`);
    expect(await response.json()).toEqual({ year: 2565, ministry: "MOC", ...FUNNEL, everCertified: 26, valid: 25, asOf: "2025-09-30" });
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });

  test("understands Thai digits, small letters and spaces in a number", async () => {
    const response = await ask(`/api/v1/certificates/${encodeURIComponent("gecc ๒๕๖๕ ๐๐๐๐๑ ๕")}`);
    expect(await response.json()).toMatchObject({ number: "GECC-2565-00001-5", tier: "GOLD", ministry: "MOC" });
  });

  test.each([
    ["/api/v1/statistics", 400, "bad-parameter"], ["/api/v1/statistics?year=65", 400, "bad-parameter"],
    ["/api/v1/statistics?year=2565&on=2026-02-30", 400, "bad-parameter"], ["/api/v1/statistics?year=2565&ministry=!", 400, "bad-parameter"],
    [`/api/v1/statistics?year=${YEAR}`, 404, "not-announced"], ["/api/v1/statistics?year=2565&ministry=NOBODY", 404, "not-announced"],
    ["/api/v1/certificates?tier=RED", 400, "bad-parameter"], ["/api/v1/certificates?page=0", 400, "bad-parameter"],
    [`/api/v1/certificates?q=${"x".repeat(101)}`, 400, "bad-parameter"],
    ["/api/v1/certificates/GECC-2565-00001-6", 404, "check-digit"], ["/api/v1/certificates/x", 404, "number-form"],
    ["/api/v1/certificates/GECC-2565-99999-1", 404, "not-found"], ["/api/v1/certificates/%E0%A4%A", 404, "number-form"],
  ])("%s is refused with %i %s", async (address, status, kind) => {
    const response = await ask(address);
    const problem: unknown = await response.json();
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(problem).toMatchObject({ type: `urn:gecc:problem:${kind}`, status });
    expect(misfits(SHAPES.Problem, problem, SHAPES)).toEqual([]);
  });

  test("says what is wrong in the reader's language", async () => {
    const address = "/api/v1/certificates/GECC-2565-00001-6";
    expect((await (await ask(address, { "accept-language": "en" })).json()).detail).toMatch(/check digit at the end/);
    expect((await (await ask(address)).json()).detail).toMatch(/หลักตรวจสอบ \(check digit\)/);
  });

  test("health is ready when the reference data is there", async () => {
    expect(await getHealth()).toEqual({ state: "ok", database: "up" });
    await db().installation.delete({ where: { name: "reference" } });
    expect(await getHealth()).toEqual({ state: "starting", database: "up" });
  });
});
