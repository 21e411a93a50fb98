import { expect, test } from "@playwright/test";
import { z } from "zod";
import { withClient } from "@/scripts/kit/databases.mjs";
import { axeFaults } from "@/tests/e2e/support/axe";

const NUMBER = "GECC-2565-00001-5";
const Row = z.array(z.object({ compact: z.string() }));

/** What the second code on the paper says; the worker beside the app makes it. */
async function codeOf(number: string): Promise<string> {
  const ask = `SELECT p."compact" FROM "CertificatePaper" p JOIN "Certificate" c ON c."id" = p."certificateId" WHERE c."number" = '${number}'`;
  const read = () => withClient(process.env.DATABASE_URL ?? "", async (client) => Row.parse((await client.query(ask)).rows)[0]?.compact ?? "");
  await expect.poll(read, { timeout: 60_000 }).not.toBe("");
  return read();
}

/** The same code with one letter of its middle part changed, and with another key's name. */
function altered(code: string): string {
  const place = code.indexOf(".") + 40;
  return code.slice(0, place) + (code[place] === "A" ? "B" : "A") + code.slice(place + 1);
}
const ofOtherKey = (code: string) => [Buffer.from(JSON.stringify({ alg: "EdDSA", kid: "forged11" })).toString("base64url"), ...code.split(".").slice(1)].join(".");

test("with the network cut the kept page checks the signature first, shows the data second, and finds one changed letter", async ({ page, context }) => {
  const code = await codeOf(NUMBER);
  await page.goto(`/check#${code}`);
  await expect(page.locator("#signature")).toContainText("ลายมือชื่อถูกต้อง");
  await expect(page.locator("#state")).toContainText("หมดอายุแล้ว");
  await expect(page.locator("main")).toContainText(NUMBER);
  expect(await axeFaults(page)).toEqual([]);
  const file = await (await page.request.get(`/api/v1/certificates/${NUMBER}/credential`)).text();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload({ waitUntil: "networkidle" });

  await context.setOffline(true);
  await page.reload();
  await expect(page.locator("#signature")).toContainText("ลายมือชื่อถูกต้อง");
  await expect(page.locator("#state")).toContainText("รายการเพิกถอน");
  await expect(page.locator("main")).toContainText(new URL(page.url()).host);
  for (const [wrong, sentence] of [[altered(code), "ข้อความถูกแก้ไข"], [ofOtherKey(code), "ไม่ใช่รหัสที่ระบบนี้ลงนาม"], ["GECC", "อ่านรหัสไม่ได้"], [file.replace(NUMBER, "GECC-2565-00002-7"), "ข้อความถูกแก้ไข"]] as const) {
    await page.getByLabel("รหัสจากตรารับรอง").fill(wrong);
    await page.getByRole("button", { name: "ตรวจ", exact: true }).click();
    await expect(page.locator("#signature")).toContainText(sentence);
    await expect(page.locator("#state")).toHaveCount(0);
    await expect(page.locator("main dl")).toHaveCount(0);
  }
  await page.getByLabel("รหัสจากตรารับรอง").fill(file);
  await page.getByRole("button", { name: "ตรวจ", exact: true }).click();
  await expect(page.locator("#signature")).toContainText("ลายมือชื่อถูกต้อง");
  await expect(page.locator("main dl")).toContainText(NUMBER);
});

test("the document of the issuer stands where did:web looks for it, and the lists where credentials say", async ({ request }) => {
  for (const address of ["/.well-known/did.json", "/api/v1/keys", "/api/v1/status-list", "/api/v1/status-list/replaced", "/check-sw.js", "/check.webmanifest"]) {
    const answer = await request.get(address);
    expect([address, answer.status()]).toEqual([address, 200]);
    expect(answer.headers()["content-type"]).not.toContain("text/html");
  }
});
