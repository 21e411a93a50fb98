import { openApplication } from "@/lib/applications/commands";
import { db } from "@/lib/db";
import { scored } from "@/lib/domain/criteria";
import { hashPassword } from "@/lib/password";
import { buildWorld, NOW } from "@/tests/support/builders";

/**
 * Run as a process of its own (the browser tests cannot load the library): lays a small world in the database of DATABASE_URL and
 * prints what a test has to know of it.
 */
const world = await buildWorld();
const { id: applicationId } = await openApplication(world.people.staff, { centerId: world.centerId, cycleId: world.cycleId }, NOW);
const passphrase = "a passphrase of this test";
const { email } = await db().user.update({ where: { id: world.people.staff.userId }, data: { passwordHash: await hashPassword(passphrase) } });
process.stdout.write(JSON.stringify({ applicationId, email, passphrase, codes: scored(world.set).map(({ code }) => code) }));
await db().$disconnect();
