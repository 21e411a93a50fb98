import { createDb, db, useDb, type Db } from "@/lib/db";
import { env } from "@/lib/env";

/** This test file's own database: the schema and the reference data, nothing else. Gone when the file is done. */
export const testDatabase = (): Db => db();

/** The statements that the work sends through `db()`, in order: lists and pages may not send more with more rows. */
export async function queriesOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const counting = createDb(env().DATABASE_URL, 2, (statement) => statements.push(statement));
  const own = db();
  useDb(counting);
  try {
    await work();
    return statements;
  } finally {
    useDb(own);
    await counting.$disconnect();
  }
}
