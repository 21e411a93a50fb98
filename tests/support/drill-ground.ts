import { db } from "@/lib/db";
import { addDays, fromDay, todayInThailand } from "@/lib/domain/calendar";
import { scored } from "@/lib/domain/criteria";
import { hashPassword } from "@/lib/password";
import { buildWorld, completeDraft } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";

/**
 * Run as a process of its own: lays so many centers, each with a whole draft that can be submitted today, in the database of DATABASE_URL, and
 * prints who they are. All of it is made up.
 */
const count = Number(process.argv[2] ?? "10");
const passphrase = "a passphrase of this drill";

const world = await buildWorld();
const centers: { email: string; applicationId: number }[] = [];
for (let index = 0; index < count; index += 1) {
  const { staff, centerId } = await centerOf(world, `ศูนย์ซ้อม ${index + 1}`);
  const applicationId = await completeDraft(world, staff, centerId);
  const { email } = await db().user.findUniqueOrThrow({ where: { id: staff.userId }, select: { email: true } });
  centers.push({ email, applicationId });
}
const today = todayInThailand(new Date());
const day = (offset: number) => fromDay(addDays(today, offset));
await db().cycle.update({
  where: { id: world.cycleId },
  data: { applyFromOn: day(-10), applyUntilOn: day(20), documentUntilOn: day(50), onSiteUntilOn: day(80), committeeUntilOn: day(110) },
});
await db().user.updateMany({ data: { passwordHash: await hashPassword(passphrase) } });
process.stdout.write(JSON.stringify({ centers, passphrase, code: scored(world.set)[0]?.code ?? "" }));
await db().$disconnect();
