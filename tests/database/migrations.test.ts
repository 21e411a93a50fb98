import { randomUUID } from "node:crypto";
import { afterAll, expect, inject, test } from "vitest";
import { createDatabase, dropDatabase, urlOfDatabase, withClient } from "@/scripts/kit/databases.mjs";
import { applyFresh, migrateDeploy, migrationsPending } from "@/scripts/migrate.mjs";

const urls = ["prisma", "fresh"].map((name) => urlOfDatabase(inject("cluster"), `migrations_${name}_${randomUUID()}`));
const [byPrisma, fresh] = urls;
afterAll(() => Promise.all(urls.map((url) => dropDatabase(url))));

const EVERYTHING = `
  SELECT 'column' AS kind, table_name || '.' || column_name AS name,
         concat_ws(' ', data_type, collation_name, is_nullable, column_default) AS what
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  ORDER BY 1, 2, 3`;
const readAll = (url = "") => withClient(url, async (client) => (await client.query(EVERYTHING)).rows);

test("the quick way to a throw-away database makes the same database as Prisma, history included", async () => {
  for (const url of urls) await createDatabase(url);
  const all = await migrationsPending(byPrisma ?? "");
  expect(all.length).toBeGreaterThan(0);
  await migrateDeploy(byPrisma ?? "");
  await applyFresh(fresh ?? "");
  expect(await readAll(fresh)).toEqual(await readAll(byPrisma));
  for (const url of urls) expect(await migrationsPending(url)).toEqual([]);
  // Every request asks these: without the setting each call is planned anew, which takes longer than the answer.
  const planned = await withClient(fresh ?? "", async (client) => (await client.query(
    "SELECT proname FROM pg_proc WHERE 'plan_cache_mode=force_generic_plan' = ANY(proconfig) ORDER BY 1")).rows);
  expect(planned.map(({ proname }) => proname)).toEqual(["gecc_actor", "gecc_case", "gecc_person"]);
}, 60_000);
