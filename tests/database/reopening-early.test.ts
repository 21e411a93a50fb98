import { expect, test } from "vitest";
import { reopenApplication } from "@/lib/applications/reopen";
import { closeDocumentStage } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { confirmDeclines } from "@/lib/decisions/commands";
import { listCases } from "@/lib/decisions/queries";
import { buildWorld, judged, NOW, submitted, YEAR } from "@/tests/support/builders";
import { expectRefused } from "@/tests/support/refusals";

const reason = "อุทธรณ์ฟังขึ้น";
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const row = (applicationId: number) => db().application.findUniqueOrThrow({ where: { id: applicationId } });

test("a case that failed on documents and was told so is judged anew before the announcement: the new version counts at once", async () => {
  const world = await buildWorld();
  const { people, cycleId } = world;
  const id = await submitted(world);
  await judged(world, id, "DOCUMENT", 60);
  await expectRefused("NOT_AT_THIS_STAGE", () => reopenApplication(people.secretariat, { applicationId: id, to: "DOCUMENT", reason }, NOW), () => row(id));
  await closeDocumentStage(people.secretariat, { cycleId }, NOW);
  await expectRefused("REOPENED_TOO_FAR", () => reopenApplication(people.secretariat, { applicationId: id, to: "ON_SITE", reason }, NOW), () => row(id));
  const next = await reopenApplication(people.secretariat, { applicationId: id, to: "DOCUMENT", reason }, later(3));
  expect([(await row(id)).counts, (await row(next.id)).counts]).toEqual([false, true]);
  // The old version is no more before the committee: neither in its list nor among what is confirmed in bulk.
  expect((await listCases(people.committee, YEAR)).failed).toEqual([]);
  expect(await confirmDeclines(people.committee, { cycleId }, later(4))).toEqual({ count: 0, skipped: 0 });
  const [figures] = await db().cycleFigure.findMany({ where: { cycleId } });
  expect(figures).toMatchObject({ applied: 1, document: 1, declined: 0 });
});
