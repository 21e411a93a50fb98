import { db } from "@/lib/db";
import { findActorOfUser } from "@/lib/actor";
import { openExport, writeMarksXlsx } from "@/lib/export/cycle";
import { buildWorld, NOW, YEAR } from "@/tests/support/builders";
import { madeUpSheets } from "@/tests/support/made-up-sheets";

/** `npm run bench -- export`: 75,000 rows of the long table (750 cases × 2 sheets × 50 items) as a workbook, by a process that did nothing before. */
const [MOST_MS, MOST_MB] = [5_000, 200] as const;

async function lay(): Promise<void> {
  const { people: { chair }, cycleId, teamId, agencyId, set } = await buildWorld();
  const { ministryId } = await db().agency.findUniqueOrThrow({ where: { id: agencyId }, select: { ministryId: true } });
  await madeUpSheets({ cycleId, teamId, agencyId, ministryId, chairId: chair.userId, set }, 750, 100);
  await db().$executeRaw`ANALYZE`;
}

async function take(): Promise<boolean> {
  const { userId } = await db().roleGrant.findFirstOrThrow({ where: { role: "SECRETARIAT" }, select: { userId: true } });
  const actor = await findActorOfUser(userId);
  if (!actor) throw new Error("nobody is of the secretariat");
  const before = process.memoryUsage().rss;
  const [began, used] = [performance.now(), process.cpuUsage()];
  let [bytes, most] = [0, 0];
  for await (const chunk of writeMarksXlsx(await openExport(actor, YEAR), "th", NOW, { named: true })) {
    bytes += chunk.length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  const [ms, cpu, mb] = [performance.now() - began, process.cpuUsage(used), (most - before) / 2 ** 20];
  const said = `${Math.round(ms)} ms, ${Math.round((cpu.user + cpu.system) / 1000)} ms of CPU of the worker, at most ${Math.round(mb)} MB more than the ${Math.round(before / 2 ** 20)} MB of a process that waits`;
  console.log(`75,000 rows as a workbook of ${(bytes / 1e6).toFixed(1)} MB: ${said} (limits: ${MOST_MS} ms, ${MOST_MB} MB)`);
  return ms < MOST_MS && mb < MOST_MB;
}

if (process.argv[2] === "lay") await lay();
else process.exitCode = (await take()) ? 0 : 1;
await db().$disconnect();
