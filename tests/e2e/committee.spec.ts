import { expect, test, type Page } from "@playwright/test";
import { z } from "zod";
import { choose, confirm, formOf, send } from "@/tests/e2e/support/acts";
import { axeFaults } from "@/tests/e2e/support/axe";
import { layGround, type Ground } from "@/tests/e2e/support/own-ground";
import { visit } from "@/tests/e2e/support/visitor";

test.setTimeout(180_000);

const YEAR = 2570;
const REASON = "หลักฐานข้อ 2 ไม่ครบ";
let ground: Ground;
const room = (rest = "") => `/cycles/${YEAR}/committee${rest}`;
const Stands = z.object({ tier: z.string(), votes: z.number(), meeting: z.number().nullable() });
const decisions = () => ground.rows(Stands, `
  SELECT d."tier"::text, (SELECT count(*)::int FROM "Vote" v WHERE v."decisionId" = d."id") AS "votes", m."number" AS "meeting"
    FROM "Decision" d LEFT JOIN "Meeting" m ON m."id" = d."meetingId" ORDER BY d."applicationId"`);

test.beforeAll(async () => {
  ground = await layGround("committee");
});
test.afterAll(() => ground.end());

async function at(page: Page, address: string): Promise<Page> {
  await page.goto(address);
  expect(await axeFaults(page)).toEqual([]);
  return page;
}

test("a meeting, two members, one lowered tier: nothing is carried before both agree, and the minutes are closed, without JavaScript", async ({ browser }) => {
  const plain = { javaScriptEnabled: false };
  const secretariat = await visit(browser, ground, ground.people.Secretariat ?? "");
  const laying = formOf(await at(secretariat, room("/meetings")), "saveMeeting");
  for (const name of ["Committee", "SecondMember"]) await laying.getByRole("checkbox", { name }).check();
  await laying.locator('[name="chairId"]').selectOption({ label: "Committee" });
  await send(secretariat, laying);

  const first = await visit(browser, ground, ground.people.Committee ?? "", plain);
  await first.goto(`/applications/${ground.applicationId}/decision`);
  const decide = formOf(first, "decideApplication");
  await choose(decide, "choice", "SILVER");
  await decide.locator('[name="reason"]').fill(REASON);
  await choose(decide, "whyNow", "NEW_FACT");
  await send(first, decide);
  await expect(first.locator("main")).toContainText("เห็นชอบแล้ว 1 คน จากที่ต้องมี 2 คน");
  await first.goto(room());
  await confirm(first, "decideRest");
  expect(await decisions()).toEqual([{ tier: "SILVER", votes: 1, meeting: 1 }, { tier: "SILVER", votes: 1, meeting: 1 }]);

  const second = await visit(browser, ground, ground.people.SecondMember ?? "", plain);
  await second.goto(room("?show=waiting"));
  await expect(second.locator("main")).toContainText("เห็นชอบ 1 จาก 2");
  await confirm(second, "agreeRest");
  expect((await decisions()).map(({ votes }) => votes)).toEqual([2, 2]);

  await at(secretariat, room());
  await at(secretariat, room("/meetings/1"));
  await expect(secretariat.locator("main")).toContainText(REASON);
  await confirm(secretariat, "closeMeeting");
  await expect(secretariat.locator("main")).toContainText("ปิดโดย Secretariat");
  await expect(formOf(secretariat, "saveMeeting")).toHaveCount(0);
  for (const paper of [room("/meetings/1/pdf"), room("/pack"), room("/pack?as=xlsx")]) {
    const answer = await secretariat.request.get(ground.server.address + paper);
    expect([answer.status(), answer.headers()["cache-control"]], paper).toEqual([200, "private, no-store"]);
  }
});
