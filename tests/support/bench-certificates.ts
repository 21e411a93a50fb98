import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** `npm run bench -- certificates`: an announcement of 1,500 certificates, made by the job, in turns, as the worker does it. */
const COUNT = 1500;
const MOST_SECONDS = 120;
const MOST_MS_EACH = 50;
const dataDir = mkdtempSync(join(tmpdir(), "gecc-bench-"));
process.env.DATA_DIR = dataDir;

const { makeCertificates } = await import("@/lib/certificates/make");
const { getMakingProgress } = await import("@/lib/certificates/papers");
const { certificatePdf } = await import("@/lib/certificates/paper");
const { signCertificate } = await import("@/lib/certificates/signed");
const { db } = await import("@/lib/db");
const { fromDay } = await import("@/lib/domain/calendar");
const { certificateNumber } = await import("@/lib/domain/validity");
const { buildWorld, NOW } = await import("@/tests/support/builders");
const { granted } = await import("@/tests/support/granted");

const world = await buildWorld();
const { ministryId } = await db().agency.findUniqueOrThrow({ where: { id: world.agencyId }, select: { ministryId: true } });
const { id: announcementId } = await db().announcement.create({
  data: { cycleId: world.cycleId, number: "1/2570", announcedOn: fromDay("2027-01-15"), publishedAt: NOW, figures: {} }, select: { id: true },
});
const names = Array.from({ length: COUNT }, (_, index) => `ศูนย์บริการประชาชนกู้น้ำซ้ำที่ป่าช้าปู่ ลำดับที่ ${index + 1}`);
await db().center.createMany({ data: names.map((nameTh) => ({ nameTh, agencyId: world.agencyId, provinceCode: "12" })) });
const centers = await db().center.findMany({ where: { nameTh: { in: names } }, select: { id: true, nameTh: true }, orderBy: { id: "asc" } });
await db().certificate.createMany({
  data: centers.map(({ id, nameTh }, index) => ({
    number: certificateNumber(2570, index + 1), cycleYear: 2570, running: index + 1, centerId: id, agencyId: world.agencyId, ministryId, provinceCode: "12",
    nameTh, tier: "GOLD" as const, announcementId, validFrom: fromDay("2027-01-15"), validUntil: fromDay("2030-09-30"),
  })),
});

const began = performance.now();
while ((await makeCertificates({ announcementId }, new Date())) > 0) {
  const { made, all } = await getMakingProgress(announcementId);
  console.log(`${made} of ${all}`);
}
const seconds = (performance.now() - began) / 1000;

const times: number[] = [];
for (let run = 0; run < 50; run += 1) {
  const own = granted({ id: run, nameTh: `ศูนย์กู้น้ำ ${run}` });
  const { compact } = signCertificate(own, new Date());
  const start = performance.now();
  certificatePdf(own, compact, { emblem: null, mark: null });
  times.push(performance.now() - start);
}
const each = times.sort((one, other) => one - other)[25] ?? NaN;
console.log(`${COUNT} certificates signed, printed and stored in ${seconds.toFixed(1)} s (limit: ${MOST_SECONDS} s); one PDF, once warm, ${each.toFixed(1)} ms (limit: ${MOST_MS_EACH} ms)`);
await db().$disconnect();
rmSync(dataDir, { recursive: true });
process.exitCode = seconds < MOST_SECONDS && each < MOST_MS_EACH ? 0 : 1;
