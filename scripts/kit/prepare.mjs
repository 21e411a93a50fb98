/** Everything between an empty database server and a database that the app can use. */
import { migrateDeploy, migrationsPending } from "../migrate.mjs";
import { createDatabase, dropDatabase, urlOfDatabase, withClient } from "./databases.mjs";
import { isNoted, isSeeded, seed } from "./seed.mjs";
import { step } from "./step.mjs";

// Two commands may prepare one database at once, also from two machines: the second waits and finds all done.
const PREPARING = 20_251_001;
const UNFINISHED = "seeding";

async function migrate(url, life) {
  const pending = await migrationsPending(url);
  if (pending.length) await step(`Migrating the database (${pending.length})`, () => migrateDeploy(url, life.signal));
}

function note(url, statement) {
  return withClient(url, (client) => client.query(statement, [UNFINISHED]));
}

/** The demonstration is made whole or anew: nobody has worked in one that was cut off. */
async function makeDemo(url, dataDir, life) {
  if (await isNoted(url, UNFINISHED)) {
    await dropDatabase(url);
    await createDatabase(url);
    await migrate(url, life);
  }
  await note(url, `INSERT INTO "Installation" (name, value) VALUES ($1, 'begun')`);
  await seed(url, { demo: true, dataDir, signal: life.signal });
  await note(url, `DELETE FROM "Installation" WHERE name = $1`);
}

/**
 * @param {{url: string, embedded: boolean}} database the embedded one gets the demonstration
 * @param {string} dataDir where the demonstration's files go
 * @param {import("./lifecycle.mjs").Life} life
 */
export async function prepareDatabase({ url, embedded }, dataDir, life) {
  // The embedded database may be made anew, so nobody waits inside it.
  await withClient(embedded ? urlOfDatabase(url, "postgres") : url, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [PREPARING]);
    await migrate(url, life);
    if (await isSeeded(url, embedded)) return;
    if (embedded) await step("Making the demonstration data", () => makeDemo(url, dataDir, life));
    else await step("Writing the reference data", () => seed(url, { demo: false, signal: life.signal }));
  });
}
