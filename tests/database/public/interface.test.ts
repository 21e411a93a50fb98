import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as getCertificate } from "@/app/api/v1/certificates/[number]/route";
import { GET as searchCertificates } from "@/app/api/v1/certificates/route";
import { GET as getCriteria } from "@/app/api/v1/criteria/[year]/route";
import { GET as getFile } from "@/app/api/v1/data/[file]/route";
import { GET as listKeys } from "@/app/api/v1/keys/route";
import { SHAPES } from "@/app/api/v1/openapi.json/shapes";
import { GET as listSeals } from "@/app/api/v1/seals/route";
import { GET as getReplaced } from "@/app/api/v1/status-list/replaced/route";
import { GET as getRevoked } from "@/app/api/v1/status-list/route";
import { GET as getStatistics } from "@/app/api/v1/statistics/route";
import { db } from "@/lib/db";
import { replaySeason } from "@/lib/flows/replay";
import { PEER_HEADER } from "@/lib/rate-limit";
import { commerceSeason } from "@/prisma/seed/demo";
import { buildWorld, YEAR, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { misfits } from "@/tests/support/schema-check";

let world: World;
beforeAll(async () => {
  await replaySeason(commerceSeason(), { isDemo: true });
  world = await buildWorld();
}, 120_000);

const ask = (path: string, headers: Record<string, string> = {}) => new Request(`http://gecc.test${path}`, { headers });
const search = (query: string, headers?: Record<string, string>) => searchCertificates(ask(`/api/v1/certificates?${query}`, headers));
const certificate = (number: string, query = "") => getCertificate(ask(`/api/v1/certificates/${number}${query}`), { params: Promise.resolve({ number }) });
const criteria = (year: string) => getCriteria(ask(`/api/v1/criteria/${year}`), { params: Promise.resolve({ year }) });
const file = (name: string) => getFile(ask(`/api/v1/data/${name}`), { params: Promise.resolve({ file: name }) });

describe("the register by interface", () => {
  test("knows the 25 certificates of Commerce as valid on 30 September 2568, and as expired on the day after", async () => {
    const count = async (query: string) => (await (await search(`ministry=MOC&year=2565&${query}`)).json()).total;
    expect(await count("on=2568-09-30&status=VALID")).toBe(25);
    expect(await count("on=2025-10-01&status=VALID")).toBe(0);
    expect(await count("on=2568-10-01&status=EXPIRED")).toBe(25);
    expect(await (await certificate("GECC-2565-00001-5", "?on=2568-09-30")).json()).toMatchObject({ status: "VALID", asOf: "2025-09-30" });
    expect(await (await certificate("GECC-2565-00001-5", "?on=1/10/2568")).json()).toMatchObject({ status: "EXPIRED", asOf: "2025-10-01" });
    const figures = await getStatistics(ask("/api/v1/statistics?year=2565&on=2568-09-30"));
    expect(await figures.json()).toMatchObject({ valid: 25, asOf: "2025-09-30" });
  });

  test("leads from page to page, and names a wrong day", async () => {
    const first = await search("year=2565");
    expect(first.headers.get("link")).toBe('</api/v1/certificates?year=2565&page=1>; rel="first", </api/v1/certificates?year=2565&page=1>; rel="last"');
    const wrong = await search("on=30/9/68");
    expect([wrong.status, (await wrong.json()).type]).toEqual([400, "urn:gecc:problem:bad-parameter"]);
  });

  test("is made once; who has it is sent nothing", async () => {
    const first = await search("tier=GOLD");
    expect(await queriesOf(() => search("tier=GOLD"))).toHaveLength(1);
    const again = await search("tier=GOLD", { "if-none-match": first.headers.get("etag") ?? "" });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("an address that asks too often is told when to come back", async () => {
    const statuses: number[] = [];
    let waited = "";
    for (let index = 0; index < 601; index += 1) {
      const { status, headers } = await search("tier=GOLD", { [PEER_HEADER]: "203.0.113.7" });
      statuses.push(status);
      waited = headers.get("retry-after") ?? "";
    }
    expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([600, 429]);
    expect(Number(waited)).toBeGreaterThan(0);
    expect((await search("tier=GOLD", { [PEER_HEADER]: "203.0.113.8" })).status).toBe(200);
  });
});

describe("what outsiders can check", () => {
  test("is answered as it is described: keys, both status lists, seals", async () => {
    expect(misfits(SHAPES.Keys, await (await listKeys(ask("/api/v1/keys"))).json(), SHAPES)).toEqual([]);
    expect(misfits(SHAPES.SealPage, await (await listSeals(ask("/api/v1/seals"))).json(), SHAPES)).toEqual([]);
    for (const read of [getRevoked, getReplaced]) {
      const list = await read(ask("/api/v1/status-list"));
      expect([list.status, list.headers.get("content-type")]).toEqual([200, "application/vc"]);
      expect(await list.json()).toMatchObject({ type: expect.arrayContaining(["BitstringStatusListCredential"]), proof: { cryptosuite: "eddsa-jcs-2022" } });
    }
  });
});

describe("the criteria of a year", () => {
  test("are told as they are described, of cycles that have opened", async () => {
    const answer = await (await criteria(String(YEAR))).json();
    expect(misfits(SHAPES.CriteriaOfYear, answer, SHAPES)).toEqual([]);
    expect(answer.criteria).toHaveLength(world.set.criteria.length);
    expect(answer).toMatchObject({ fullScore: 100, passMark: 70, tiers: [{ tier: "GOLD", from: 90 }, { tier: "SILVER", from: 80 }, { tier: "BLUE", from: 70 }] });
    for (const year of ["2550", "now", "2570x"]) expect((await criteria(year)).status).toBe(404);
  });
});

describe("the open data", () => {
  test("as CSV, JSON and XLSX say the same, in the columns of the schema", async () => {
    for (const name of ["certificates", "figures"]) {
      const { fields } = await (await file(`${name}.schema.json`)).json();
      const names = fields.map((field: { name: string }) => field.name);
      const csv = await (await file(`${name}.csv`)).text();
      const { rows } = await (await file(`${name}.json`)).json();
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(await (await file(`${name}.xlsx`)).arrayBuffer());
      const sheet = book.worksheets[0];
      expect(csv.replace("\ufeff", "").split("\r\n")[0]).toBe(names.join(","));
      expect(Object.keys(rows[0])).toEqual(names);
      expect(sheet?.getRow(1).values).toEqual([undefined, ...names]);
      expect([csv.trim().split("\r\n").length - 1, sheet?.rowCount]).toEqual([rows.length, rows.length + 1]);
      for (const field of names) expect(field).toMatch(/^[a-z_]+$/);
    }
  });

  test("holds the figures of Commerce, and nothing of a cycle that is not announced", async () => {
    const { rows } = await (await file("figures.json")).json();
    expect(rows).toEqual([expect.objectContaining({
      cycle_year: 2565, ministry_code: "MOC", applied: 40, passed_document: 28, passed_on_site: 25, gold: 1, silver: 3, blue: 21, is_demo: true,
    })]);
  });

  test("a name that begins like a formula stays text", async () => {
    const { agencyId } = await db().certificate.findFirstOrThrow({ where: { tier: "GOLD" } });
    await db().agency.update({ where: { id: agencyId }, data: { nameTh: "=HYPERLINK(1)" } });
    expect(await (await file("certificates.csv")).text()).toContain(",'=HYPERLINK(1),");
    expect((await (await file("certificates.json")).json()).rows.map((row: { agency_th: string }) => row.agency_th)).toContain("=HYPERLINK(1)");
  });

  test("has a catalogue with the keys of the Thai government's data catalogue, a licence and addresses that answer", async () => {
    const { datasets } = await (await file("catalog.json")).json();
    expect(datasets).toHaveLength(2);
    for (const dataset of datasets) {
      for (const key of ["title", "notes", "data_category", "data_classification", "data_language", "data_format", "data_type", "last_updated_date", "update_frequency_unit", "geo_coverage", "objective", "license_id", "accessible_condition"]) {
        expect([key, dataset[key] ?? ""]).not.toEqual([key, ""]);
      }
      expect(dataset.license_id).toBe("CC-BY-4.0");
      for (const { url } of dataset.resources) expect((await file(String(url).split("/").at(-1) ?? "")).status).toBe(200);
    }
    for (const name of ["people.csv", "certificates.sql", "certificates", "../x"]) expect((await file(name)).status).toBe(404);
  });
});
