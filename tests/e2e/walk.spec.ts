import { expect, test, type Page } from "@playwright/test";
import { choose, confirm, DEMO_PASSPHRASE, demo, fillDay, formOf, idIn, send, signIn, signInByForm, today } from "@/tests/e2e/support/acts";
import { confirmProfile, fillCriteria, fillGates, openApplication, submit } from "@/tests/e2e/support/applying";
import { agree, assign, score } from "@/tests/e2e/support/judging";
import { letterTo } from "@/tests/e2e/support/mails";
import { formTeam, openYear, yearFor } from "@/tests/e2e/support/year";

/** A year and names of its own, so that the walk can be walked again on the same data. */
const YEAR = yearFor("walk");
const CENTER = `ศูนย์สาธิต เดินทางทั้งปี ${YEAR}`;
const AGENCY = `หน่วยงานสาธิต เดินทาง ${YEAR}`;
const STAFF = `walk-${YEAR}@demo.gecc.test`;

test.describe.configure({ mode: "serial" });
test.setTimeout(600_000);

/** What the journey carries from one person to the next. */
const carried = { centerId: "", applicationId: "", number: "" };
const application = (rest = "") => `/applications/${carried.applicationId}${rest}`;

async function makePerson(page: Page): Promise<void> {
  await page.goto("/users/new");
  await page.locator('[name="name"]').fill("วิชัย สาธิต");
  await page.locator('[name="email"]').fill(STAFF);
  await send(page, formOf(page, "saveUser"));
  const userId = idIn(page);
  await page.locator('[name="passphrase"]').fill(DEMO_PASSPHRASE + "-walk");
  await send(page, formOf(page, "setPassword"));
  await page.goto(`/users/${userId}/roles?role=CENTER_STAFF&q=${encodeURIComponent(CENTER)}`);
  await send(page, formOf(page, "grantRole"));
}

test("the administrator makes an agency, a center and somebody to act for it", async ({ page }) => {
  await signIn(page, demo("admin"));
  await page.goto("/agencies/new");
  await page.locator('[name="nameTh"]').fill(AGENCY);
  await page.locator('[name="ministryId"]').selectOption({ label: "กระทรวงพาณิชย์" });
  await send(page, formOf(page, "saveAgency"));
  await page.goto("/centers/new");
  await page.locator('[name="nameTh"]').fill(CENTER);
  await page.locator('[name="agencyId"]').selectOption({ label: AGENCY });
  await page.locator('[name="provinceCode"]').selectOption("50");
  await send(page, formOf(page, "saveCenter"));
  carried.centerId = idIn(page);
  await makePerson(page);
});

test("the secretariat prepares and opens the year, and forms a team", async ({ page }) => {
  await openYear(page, YEAR);
  await formTeam(page, YEAR);
});

test("the center keeps its profile, fills in the application and submits it", async ({ page }) => {
  await signInByForm(page, STAFF, DEMO_PASSPHRASE + "-walk");
  await fillProfile(page);
  const id = await openApplication(page, YEAR);
  carried.applicationId = id;
  await confirmProfile(page, id);
  await fillGates(page, id);
  await fillCriteria(page, id, "ศูนย์ดำเนินการครบถ้วนและมีหลักฐานประกอบ");
  await submit(page, id);
  await expect(page).toHaveURL(/receipt/);
  const receipt = new RegExp(`R${YEAR}-\\d{6}-1`);
  await expect(page.locator("main")).toContainText(receipt);
  const { text, html } = await letterTo(STAFF, receipt);
  expect(html).toContain(receipt.exec(text)?.[0]);
});

async function fillProfile(page: Page): Promise<void> {
  await page.goto(`/centers/${carried.centerId}/edit`);
  const form = formOf(page, "saveProfile");
  await form.locator('[name="kind"]').selectOption({ index: 1 });
  const fields = {
    address: "99 ถนนสาธิต อำเภอเมือง จังหวัดเชียงใหม่ 50000", latitude: "18.79", longitude: "98.98", headName: "สมศรี สาธิต", headPosition: "หัวหน้าศูนย์",
    coordinatorName: "วิชัย สาธิต", coordinatorPhone: "053 000 000", coordinatorEmail: STAFF, phone: "053 000 001", services: "รับคำขอและให้ข้อมูล",
    openingHours: "จันทร์–ศุกร์ 08.30–16.30 น.", "yearlyUsers[COUNTER]": "๑๒,๐๐๐",
  };
  for (const [name, value] of Object.entries(fields)) await form.locator(`[name="${name}"]`).fill(value);
  await form.locator('input[name="channels[]"][value="COUNTER"]').check({ force: true });
  await send(page, form);
  await expect(page.locator("main")).toContainText("12,000");
}

test("a team is assigned and judges the documents, each alone, then together", async ({ page }) => {
  await assign(page, carried.applicationId, "DOCUMENT");
  await score(page, carried.applicationId, "assessor1", "document", 1);
  await signIn(page, demo("chair"));
  const early = await page.goto(application("/compare/document"));
  expect(await early?.text()).not.toContain("saveAgreed");
  await score(page, carried.applicationId, "assessor2", "document", 2);
  await agree(page, carried.applicationId, "document");
});

test("until the stage is closed the center is not told; then it learns that it passed, without points", async ({ page }) => {
  await signIn(page, STAFF, DEMO_PASSPHRASE + "-walk");
  await page.goto(application());
  await expect(page.locator("main")).toContainText("ตรวจประเมินเอกสาร");
  await signIn(page, demo("secretariat"));
  await page.goto(`/cycles/${YEAR}`);
  await confirm(page, "closeDocumentStage");
  await signIn(page, STAFF, DEMO_PASSPHRASE + "-walk");
  const answer = await page.goto(application("/result"));
  expect(await answer?.text()).not.toMatch(/คณะเห็นพ้อง/);
});

test("the same team judges on the spot", async ({ page }) => {
  await assign(page, carried.applicationId, "ON_SITE");
  await score(page, carried.applicationId, "assessor1", "on-site", 1);
  await score(page, carried.applicationId, "assessor2", "on-site", 1);
  await agree(page, carried.applicationId, "on-site");
});

test("the committee decides, the secretariat publishes, the certificate exists", async ({ page }) => {
  await signIn(page, demo("committee"));
  await page.goto(`/cycles/${YEAR}/committee`);
  await expect(page.locator("main")).toContainText(CENTER);
  await page.goto(application("/decision"));
  const decide = formOf(page, "decideApplication");
  await choose(decide, "choice", "GOLD");
  await send(page, decide);
  await signIn(page, demo("secretariat"));
  await page.goto(`/cycles/${YEAR}/announcement`);
  const draft = formOf(page, "saveAnnouncementDraft");
  await draft.locator('[name="number"]').fill(`1/${YEAR}`);
  await fillDay(draft, "announcedOn", today());
  await draft.locator('[name="signerName"]').fill("นายสาธิต เดินทาง");
  await send(page, draft);
  await confirm(page, "scheduleAnnouncement");
  // The worker publishes; the page asks by itself.
  await expect(page.locator("main article")).toContainText(CENTER, { timeout: 30_000 });
  await expect.poll(async () => (await page.request.get(`/api/announcements/${YEAR}/1`)).headers()["content-type"], { timeout: 30_000 }).toBe("application/pdf");
});

test("the center sees its scores and reasons, anyone can verify, the ministry sees its figures", async ({ page }) => {
  await signIn(page, STAFF, DEMO_PASSPHRASE + "-walk");
  await page.goto(application("/result"));
  await expect(page.locator("main")).toContainText("ทอง");
  await expect(page.locator("main")).toContainText("คณะเห็นพ้องตามหลักฐานที่ตรวจพบ");
  const register = await page.request.get(`/api/v1/certificates?q=${encodeURIComponent(CENTER)}`);
  const found = await register.json();
  expect(found.items).toHaveLength(1);
  expect(found.items[0]).toMatchObject({ tier: "GOLD", cycleYear: YEAR, center: CENTER, ministry: "MOC", provinceCode: "50" });
  carried.number = found.items[0].number;
  await page.goto(`/certificates/${carried.number}`);
  await expect(page.locator("main")).toContainText(CENTER);
  await page.context().clearCookies();
  await page.goto(`/verify/${carried.number}`);
  await expect(page.locator("main")).toContainText(CENTER);
  await expect(page.locator("main")).toContainText("มีผล");
  await signIn(page, demo("ministry"));
  await page.goto(`/dashboard?year=${YEAR}`);
  const statistics = await (await page.request.get(`/api/v1/statistics?year=${YEAR}&ministry=MOC`)).json();
  expect(statistics).toMatchObject({ applied: 1, passedDocument: 1, passedOnSite: 1, gold: 1, silver: 0, blue: 0 });
  await expect(page.locator("main")).toContainText(`${YEAR}`);
});
