import { openApplication } from "@/lib/applications/commands";
import { saveAnswers } from "@/lib/applications/answers";
import { db } from "@/lib/db";
import { addDays, fromDay, todayInThailand } from "@/lib/domain/calendar";
import { scored } from "@/lib/domain/criteria";
import { hashPassword } from "@/lib/password";
import { buildWorld, completeDraft, NOW, type World } from "@/tests/support/builders";

/**
 * Run as a process of its own (the browser tests cannot load the library): lays a small world in the database of DATABASE_URL, with a
 * cycle that is open today, and prints what a test has to know of it. Arguments: "draft" or "complete" (a draft that lacks the answer
 * of 1.1 and the file of P1), the language of the staff.
 */
const [kind = "draft", locale = "th"] = process.argv.slice(2);
const passphrase = "a passphrase of this test";

async function openToday({ cycleId }: World): Promise<void> {
  const today = todayInThailand(new Date());
  const day = (offset: number) => fromDay(addDays(today, offset));
  const windows = { applyFromOn: day(-10), applyUntilOn: day(20), documentUntilOn: day(50), onSiteUntilOn: day(80), committeeUntilOn: day(110) };
  await db().cycle.update({ where: { id: cycleId }, data: windows });
}

async function layDraft(world: World): Promise<number> {
  if (kind === "draft") return (await openApplication(world.people.staff, { centerId: world.centerId, cycleId: world.cycleId }, NOW)).id;
  const applicationId = await completeDraft(world);
  await saveAnswers(world.people.staff, { applicationId, answers: [{ code: "1.1", text: "" }] }, NOW);
  await db().evidenceUse.deleteMany({ where: { applicationId, criterion: { code: "P1" } } });
  return applicationId;
}

const world = await buildWorld();
const applicationId = await layDraft(world);
await openToday(world);
const data = { passwordHash: await hashPassword(passphrase), locale };
const { email } = await db().user.update({ where: { id: world.people.staff.userId }, data });
process.stdout.write(JSON.stringify({ applicationId, email, passphrase, codes: scored(world.set).map(({ code }) => code) }));
await db().$disconnect();
