import { expect, test } from "@playwright/test";
import { choose, demo, formOf, press, send, signIn } from "@/tests/e2e/support/acts";
import { newFaults } from "@/tests/e2e/support/axe";
import { letterTo } from "@/tests/e2e/support/mails";

const EMAIL = `ask-${Date.now()}@center.go.th`;
const NEW_PASSPHRASE = "ลูกช้างตัวน้อยเดินข้ามสะพานไม้";
const linkIn = (text: string): string => {
  const link = /https?:\/\/\S+\?key=[\w-]+/.exec(text)?.[0];
  if (!link) throw new Error(`no link in ${text}`);
  const { pathname, search } = new URL(link);
  return pathname + search;
};

// The second journey goes on with the account of the first.
test.describe.configure({ mode: "serial" });

test("who has no account asks for a center, confirms by mail, is approved, sets a passphrase and sees the center", async ({ browser }) => {
  test.setTimeout(120_000);
  const asker = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await asker.goto("/ask-access?q=ศูนย์");
  await asker.locator("main li a").first().click();
  const form = formOf(asker, "askForAccess");
  const center = await asker.locator("main p.font-semibold").first().innerText();
  await form.locator('[name="name"]').fill("นางขอ เข้าใช้");
  await form.locator('[name="email"]').fill("ไม่ใช่อีเมล");
  await form.locator('[name="position"]').fill("เจ้าหน้าที่");
  await form.locator('[name="reason"]').fill("รับผิดชอบการสมัคร");
  await press(asker, form.locator('button[type="submit"]'));
  await expect(formOf(asker, "askForAccess").locator('[name="name"]')).toHaveValue("นางขอ เข้าใช้");
  await formOf(asker, "askForAccess").locator('[name="email"]').fill(EMAIL);
  await send(asker, formOf(asker, "askForAccess"));
  await expect(asker.getByText("ส่งลิงก์ยืนยันแล้ว")).toBeVisible();

  const confirmLink = linkIn((await letterTo(EMAIL, /ยืนยันคำขอ/)).text);
  await asker.goto(confirmLink);
  await send(asker, formOf(asker, "confirmAccess"));
  await expect(asker.getByText("ยืนยันคำขอแล้ว")).toBeVisible();

  const secretary = await (await browser.newContext()).newPage();
  await signIn(secretary, demo("secretariat"));
  await secretary.goto("/centers/requests");
  expect(await newFaults(secretary)).toEqual([]);
  const request = secretary.locator("main li.box").filter({ hasText: EMAIL });
  await request.locator("summary").first().click();
  const approve = request.locator('form[action="/do/approveRequest"]');
  await choose(approve, "right", "EDIT");
  await send(secretary, approve);
  await expect(secretary.locator("main li.box").filter({ hasText: EMAIL })).toHaveCount(0);

  const link = linkIn((await letterTo(EMAIL, /เชิญเข้าใช้งาน/)).text);
  await asker.goto(link);
  await formOf(asker, "acceptInvitation").locator('[name="passphrase"]').fill("สั้นไป");
  await press(asker, formOf(asker, "acceptInvitation").locator('button[type="submit"]'));
  await formOf(asker, "acceptInvitation").locator('[name="passphrase"]').fill("แมวสามตัวกินปลาในสวน");
  await send(asker, formOf(asker, "acceptInvitation"));
  await asker.goto("/centers");
  await expect(asker.getByRole("link", { name: center })).toBeVisible();

  await secretary.goto(link);
  await expect(secretary.getByText("ลิงก์นี้ใช้ไม่ได้แล้ว")).toBeVisible();
});

test("who forgot the passphrase asks for a letter, is told that a weak one will not do, and signs in with the new one", async ({ browser }) => {
  test.setTimeout(60_000);
  const looker = await browser.newPage();
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "ลืมรหัสผ่าน" }).click();
  await looker.goto(page.url());
  expect(await newFaults(looker)).toEqual([]);
  await formOf(page, "askReset").locator('[name="email"]').fill(EMAIL);
  await send(page, formOf(page, "askReset"));
  await expect(page.getByText("รับคำขอแล้ว")).toBeVisible();

  await page.goto(linkIn((await letterTo(EMAIL, /ตั้งรหัสผ่านใหม่/)).text));
  await looker.goto(page.url());
  expect(await newFaults(looker)).toEqual([]);
  await formOf(page, "resetPassword").locator('[name="passphrase"]').fill("password1234");
  await press(page, formOf(page, "resetPassword").locator('button[type="submit"]'));
  await expect(page.getByText("เดาได้ง่าย").first()).toBeVisible();
  await formOf(page, "resetPassword").locator('[name="passphrase"]').fill(NEW_PASSPHRASE);
  await send(page, formOf(page, "resetPassword"));
  await page.getByRole("link", { name: "เข้าสู่ระบบ" }).last().click();
  await formOf(page, "signIn").locator('[name="email"]').fill(EMAIL);
  await formOf(page, "signIn").locator('[name="passphrase"]').fill(NEW_PASSPHRASE);
  await send(page, formOf(page, "signIn"));
  await expect(page).toHaveURL(/\/dashboard/);
});
