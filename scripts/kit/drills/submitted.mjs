import { rowsOf } from "./ground.mjs";

const TOLD = `
  SELECT a."id", a."stage"::text AS "stage",
         (SELECT count(*)::int FROM "Submission" s WHERE s."applicationId" = a."id") AS "submissions",
         (SELECT count(*)::int FROM "AuditEvent" e WHERE e."recordType" = 'Application' AND e."recordId" = a."id" AND e."action" = 'submit') AS "events",
         (SELECT count(*)::int FROM "Mail" m WHERE m."applicationId" = a."id") AS "letters"
    FROM "Application" a`;

/**
 * What the database knows of who was told that the application is in.
 * @param {import("./ground.mjs").DrillGround} ground @param {Set<number>} acknowledged
 * @returns {Promise<string[]>} what is wrong
 */
export async function checkSubmitted(ground, acknowledged) {
  const rows = new Map((await rowsOf(ground, TOLD)).map((row) => [row.id, row]));
  const count = (test) => ground.centers.filter(({ applicationId }) => test(rows.get(applicationId), acknowledged.has(applicationId))).length;
  const figures = {
    "acknowledged and lost": count((row, told) => told && row.submissions === 0),
    doubled: count((row) => row.submissions > 1 || row.events > 1 || row.letters > 1),
    "without its audit row": count((row) => row.submissions !== row.events),
    "without its letter": count((row) => row.submissions !== row.letters),
    "at the wrong stage": count((row) => (row.submissions > 0) !== (row.stage !== "DRAFT")),
  };
  for (const [name, value] of Object.entries(figures)) console.log(`${name}: ${value}`);
  return Object.entries(figures).filter(([, value]) => value > 0).map(([name, value]) => `${value} ${name}`);
}
