import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { answerDocument, type Answer } from "@/app/(public)/_documents/answer";
import { revokeCertificate } from "@/lib/certificates/revoke";
import { db } from "@/lib/db";
import { certificateNumber } from "@/lib/domain/validity";
import { replaySeason } from "@/lib/flows/replay";
import { commerceSeason } from "@/prisma/seed/demo";
import { buildWorld, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";

let world: World;
let centerId: number;
beforeAll(async () => {
  await replaySeason(commerceSeason(), { isDemo: true });
  world = await buildWorld();
  centerId = (await db().certificate.findFirstOrThrow({ where: { number: "GECC-2565-00001-5" } })).centerId;
}, 120_000);

const STYLES = ["/_next/static/chunks/looks.css"];
const ask = (address: string, more: { method?: string; ifNoneMatch?: string; encodings?: string } = {}): Promise<Answer> =>
  answerDocument({ method: "GET", ifNoneMatch: "", encodings: "", styles: STYLES, ...more, address });
const textOf = async (address: string): Promise<string> => String((await ask(address)).body);
/** What a reader sees. */
const wordsOf = async (address: string): Promise<string> => (await textOf(address)).replace(/<[^>]+>/g, " ").replaceAll("&quot;", '"').replace(/\s+/g, " ");

const PAGES = [
  "/", "/register", "/register?on=2568-09-30&q=%E0%B8%9E%E0%B8%B2%E0%B8%93%E0%B8%B4%E0%B8%8A%E0%B8%A2%E0%B9%8C", "/register/provinces", "/register/provinces/50",
  "/register/ministries", "/register/ministries/MOC", "/verify", "/verify?number=GECC", "/verify/GECC-2565-00001-5", "/criteria", "/statistics", "/open-data",
  "/privacy",
];
const NEVER_GIVEN = certificateNumber(2565, 99_999);
const paths = () => [...PAGES, `/register/centers/${centerId}`, `/verify/${NEVER_GIVEN}`, "/no-such-page"];
const inEnglish = (path: string) => (path === "/" ? "/en" : `/en${path}`);

describe("every public page", () => {
  test("is a document without any script, and its policy allows none", async () => {
    for (const path of paths().flatMap((one) => [one, inEnglish(one)])) {
      const { status, headers, body } = await ask(path);
      const html = String(body);
      expect([path, status]).toEqual([path, path.includes("no-such") || path.includes(NEVER_GIVEN) ? 404 : 200]);
      expect(html.startsWith("<!DOCTYPE html>")).toBe(true);
      expect(html).not.toMatch(/<script|<iframe|javascript:|\son[a-z]+\s*=|\bas="script"/i);
      expect(headers["content-security-policy"]).toContain("script-src 'none'");
      expect(html).toContain(`<link rel="stylesheet" href="${STYLES[0]}"/>`);
      expect(html).toContain(`<html lang="${path.startsWith("/en") ? "en" : "th"}">`);
    }
  });

  test("has one title, one heading of the first order, a way past the menu, and itself in the other language with its search", async () => {
    for (const path of paths()) {
      const html = await textOf(path);
      expect([path, html.match(/<title>[^<]*· ศูนย์ราชการสะดวก|<title>ศูนย์ราชการสะดวก/g)?.length, html.match(/<h1/g)?.length]).toEqual([path, 1, 1]);
      expect(html).toContain('href="#main"');
      if (!path.includes("?")) expect(html).toContain(`href="${inEnglish(path)}" hrefLang="en"`);
    }
    expect(await textOf("/en/register?tier=GOLD")).toContain('href="/register?tier=GOLD" hrefLang="th"');
  });

  test("tells nothing of people: neither heads nor coordinators of centers", async () => {
    await db().center.update({
      where: { id: centerId },
      data: { headName: "นายลับ มาก", coordinatorName: "นางสาวลับ กว่า", coordinatorPhone: "0899999999", coordinatorEmail: "secret@person.test", phone: "0 2507 7000" },
    });
    const html = await textOf(`/register/centers/${centerId}`);
    expect(html).toContain("0 2507 7000");
    for (const path of paths()) expect(await textOf(path)).not.toMatch(/ลับ มาก|ลับ กว่า|0899999999|secret@person/);
  });
});

describe("what was made is kept", () => {
  test("the same page is made once; then only the publication number is read", async () => {
    await ask("/register?tier=GOLD");
    expect(await queriesOf(() => ask("/register?tier=GOLD"))).toHaveLength(1);
    expect((await queriesOf(() => ask("/register?tier=SILVER"))).length).toBeLessThanOrEqual(5);
  });

  test("until something public changes: then it is made anew, in the moment of the commit", async () => {
    const { number } = await db().certificate.findFirstOrThrow({ where: { tier: "BLUE" }, orderBy: { id: "desc" } });
    expect(await wordsOf(`/verify/${number}`)).not.toContain("ตรารับรองนี้ถูกเพิกถอน");
    await revokeCertificate(world.people.secretariat, { number, reason: "เหตุผลภายใน" }, new Date());
    const page = await wordsOf(`/verify/${number}`);
    expect(page).toContain("ตรารับรองนี้ถูกเพิกถอน");
    expect(page).not.toContain("เหตุผลภายใน");
  });

  test("a change of an office's telephone shows at once", async () => {
    await db().center.update({ where: { id: centerId }, data: { phone: "0 2111 2222" } });
    expect(await textOf(`/register/centers/${centerId}`)).toContain("0 2111 2222");
  });

  test("a browser that has it is sent nothing; one that unpacks is sent it packed", async () => {
    const { headers, body } = await ask("/criteria");
    const again = await ask("/criteria", { ifNoneMatch: String(headers.etag) });
    expect([again.status, again.body]).toEqual([304, undefined]);
    const packed = await ask("/criteria", { encodings: "gzip, br" });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(packed.body ?? "").equals(body ?? Buffer.alloc(0))).toBe(true);
    expect(packed.headers["content-length"]).toBe(packed.body?.length);
  });

  test("only reading is answered", async () => {
    expect((await ask("/register", { method: "POST" })).status).toBe(405);
    expect((await ask("/th/register?q=x")).headers.location).toBe("/register?q=x");
  });
});

describe("the register on a day", () => {
  const COMMERCE = "/register?ministry=MOC&year=2565";

  test("shows the 25 certificates of Commerce as valid on 30 September 2568, and as expired on the day after", async () => {
    const on = await wordsOf(`${COMMERCE}&on=2568-09-30&status=VALID`);
    expect(on).toContain("พบ 25 ฉบับ");
    expect(on).toContain("30 กันยายน 2568");
    const after = await wordsOf(`${COMMERCE}&on=1/10/2568&status=EXPIRED`);
    expect(after).toContain("พบ 25 ฉบับ");
    expect(await wordsOf(`${COMMERCE}&on=2568-10-01&status=VALID`)).toContain("พบ 0 ฉบับ");
    expect(await wordsOf("/register/ministries/MOC?on=2025-09-30")).toContain("มีผลใช้ได้ 25");
    expect(await wordsOf("/statistics?on=2568-10-01")).toMatch(/ตรารับรองมีผลใช้ได้ 0 ศูนย์/);
    expect(await wordsOf("/statistics?on=2568-09-30")).toMatch(/ตรารับรองมีผลใช้ได้ 25 ศูนย์/);
  });

  test("a day that cannot be read is told, and today is shown", async () => {
    for (const typed of ["30/9/68", "2568-02-30", "เมื่อวาน", "9999-99-99"]) {
      expect(await wordsOf(`/register?on=${encodeURIComponent(typed)}`)).toContain("อ่านวันที่ไม่ได้");
    }
  });
});

describe("hostile searches", () => {
  test.each([
    ["10,000 letters", "ก".repeat(10_000), "ค้นด้วย 100 ตัวแรก"],
    ["a percent sign", "%", "พบ 0 ฉบับ"],
    ["an underline", "_", "พบ 0 ฉบับ"],
    ["quotes and markup", `'"><img src=x onerror=alert(1)>`, "พบ 0 ฉบับ"],
    ["text from right to left", "\u202eمرحبا\u202c", "พบ 0 ฉบับ"],
    ["a NUL", "\u0000พาณิชย์", "พบ"],
    ["half a letter", "\ud800พาณิชย์", "พบ"],
  ])("%s are answered rightly", async (_what, q, expected) => {
    const { status, body } = await ask(`/register?q=${encodeURIComponent(q.isWellFormed() ? q : "%")}`);
    expect(status).toBe(200);
    const html = String(body);
    expect(html.replace(/<[^>]+>/g, " ")).toContain(expected);
    expect(html).not.toContain("<img src=x");
  });

  test("letters that are not seen, and the order of marks, change nothing", async () => {
    const plain = await wordsOf("/register?q=พาณิชย์");
    const count = /พบ (\d+) ฉบับ/.exec(plain)?.[0] ?? "none";
    expect(count).not.toBe("พบ 0 ฉบับ");
    expect(await wordsOf(`/register?q=${encodeURIComponent("พา\u200bณิ\u200dชย์\ufeff")}`)).toContain(count);
  });
});

describe("a number that stands for nothing", () => {
  test("mistyped: sent back to the field, with what is wrong", async () => {
    expect((await ask("/verify/GECC-2565-00001-6")).headers.location).toContain("/verify?number=");
    expect(await wordsOf("/verify?number=GECC-2565-00001-6")).toContain("หลักตรวจสอบตัวสุดท้ายไม่ตรง");
    expect(await wordsOf("/verify?number=2565/1")).toContain("ไม่ใช่รูปแบบของเลขที่ตรารับรอง");
  });

  test("of the right form and never given: told apart by why, with what to do", async () => {
    const cases = [[2565, 25_000, "มากกว่านั้น"], [2501, 1, "ยังไม่มีการประกาศ"]] as const;
    for (const [year, running, why] of cases) {
      const page = await wordsOf(`/verify/${certificateNumber(year, running)}`);
      for (const words of [why, "ไม่มีตรารับรองเลขที่นี้", "อาจเป็นของปลอม", "1111"]) expect(page).toContain(words);
    }
  });
});

describe("map and places", () => {
  test("every province is drawn and stands in the table, with the same link and figure", async () => {
    const html = await textOf("/register/provinces");
    expect(new Set(html.match(/\/register\/provinces\/\d\d/g)).size).toBe(77);
    expect(html).toContain("CC BY 4.0");
    expect(html.length).toBeLessThan(160_000);
  });

  test("a center without a certificate has no public page", async () => {
    expect((await ask(`/register/centers/${world.centerId}`)).status).toBe(404);
    expect((await ask("/register/provinces/00")).status).toBe(404);
    expect((await ask("/register/ministries/NONE")).status).toBe(404);
  });
});
