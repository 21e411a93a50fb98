import { saveAnnouncementDraft, scheduleAnnouncement } from "@/lib/announcements/draft";
import { makeCertificates } from "@/lib/certificates/make";
import { getMakingProgress } from "@/lib/certificates/papers";
import { db } from "@/lib/db";
import { publishDue } from "@/lib/flows/announce-job";
import { makeAnnouncementPaper } from "@/lib/flows/announcement-paper";
import { rebuildFigures } from "@/tests/support/figures";
import { buildWorld, YEAR } from "@/tests/support/builders";

/** `npm run bench -- announce`: 1,500 decided cases are published and their certificates signed and printed. */
const CASES = 1500;
const MOST_SECONDS = 120;
const world = await buildWorld();
const { people: { secretariat, committee }, cycleId, agencyId } = world;
const { ministryId } = await db().agency.findUniqueOrThrow({ where: { id: agencyId }, select: { ministryId: true } });
const at = new Date("2027-08-20T02:00:00Z");

/** Cases that passed on site, one in five gold, each decided and carried, with somebody to be told. */
async function lay(): Promise<void> {
  await db().$executeRaw`
    WITH centers AS (INSERT INTO "Center" ("agencyId", "provinceCode", "nameTh", "updatedAt") SELECT ${agencyId}, '10', 'ศูนย์ราชการสะดวกสมมุติ ที่ ' || n, ${at}
      FROM generate_series(1, ${CASES}::int) n RETURNING "id"),
    made AS (INSERT INTO "Application" ("cycleId", "centerId", "agencyId", "ministryId", "stage", "stageSince", "createdAt", "submittedAt", "passedDocumentAt", "passedOnSiteAt", "computedTier")
      SELECT ${cycleId}, "id", ${agencyId}, ${ministryId}, 'COMMITTEE', ${at}, ${at}, ${at}, ${at}, ${at}, 'GOLD' FROM centers RETURNING "id"),
    decided AS (INSERT INTO "Decision" ("applicationId", "outcome", "tier", "reason", "decidedAt", "decidedById")
      SELECT "id", 'CERTIFY', (CASE WHEN "id" % 5 = 0 THEN 'GOLD' ELSE 'BLUE' END)::"Tier", 'สมมุติ', ${at}, ${committee.userId} FROM made RETURNING "id")
    INSERT INTO "Vote" ("decisionId", "userId", "votedAt") SELECT "id", ${committee.userId}, ${at} FROM decided`;
  await db().$executeRaw`
    WITH people AS (INSERT INTO "User" ("email", "name", "locale") SELECT 'office-' || k."id" || '@test.gecc.test', 'ผู้ปฏิบัติงานสมมุติ', 'th' FROM "Center" k
      WHERE k."agencyId" = ${agencyId} RETURNING "id", split_part(split_part("email", '@', 1), '-', 2)::int AS "centerId")
    INSERT INTO "RoleGrant" ("userId", "role", "centerId") SELECT "id", 'CENTER_STAFF', "centerId" FROM people`;
  await rebuildFigures(cycleId);
  await db().$executeRaw`ANALYZE`;
}

async function seconds(name: string, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  const took = (performance.now() - began) / 1000;
  console.log(`${name}: ${took.toFixed(1)} s`);
  return took;
}

await lay();
const { draftId, version } = await saveAnnouncementDraft(secretariat, {
  cycleId, version: 0, number: `1/${YEAR}`, announcedOn: "2027-08-20", about: "เรื่อง ผลการรับรอง", preamble: "โดยที่เห็นสมควร", signerName: "นายสมมุติ", signerPosition: "ปลัด",
}, at);
await scheduleAnnouncement(secretariat, { draftId, version, when: "NOW", publishAt: null }, at);
const publishing = await seconds(`${CASES} cases published`, () => publishDue(at));
const { id: announcementId } = await db().announcement.findFirstOrThrow({ select: { id: true } });
const making = await seconds("certificates signed and printed", () => makeCertificates({ announcementId }, at, Infinity));
await seconds("the announcement's own paper", () => makeAnnouncementPaper({ announcementId }, at));
const { all, made } = await getMakingProgress(announcementId);
console.log(`${made} of ${all} certificates; together ${(publishing + making).toFixed(1)} s (limit: ${MOST_SECONDS} s)`);
await db().$disconnect();
process.exitCode = made === CASES && publishing + making < MOST_SECONDS ? 0 : 1;
