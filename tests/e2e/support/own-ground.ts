import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { createDatabase, dropDatabase, TEMPLATE, urlOfDatabase, withClient } from "@/scripts/kit/databases.mjs";
import { startOwnServer, type OwnServer } from "@/tests/e2e/support/own-server";

const run = promisify(execFile);
const World = z.object({
  applicationId: z.number(), centerId: z.number(), email: z.string(),
  /** E-mail addresses by name; all have the one passphrase. */
  people: z.record(z.string(), z.string()),
  passphrase: z.string(), codes: z.array(z.string()),
});

const Swept = z.object({ strays: z.number(), parts: z.number(), missing: z.number() });

export type Ground = z.infer<typeof World> & {
  server: OwnServer; dataDir: string;
  /** Rows of a statement, as the database has them now. */
  rows: <T extends z.ZodType>(shape: T, sql: string) => Promise<z.infer<T>[]>;
  /** Files and rows brought together, with the eyes of two days later. */
  sweep: () => Promise<z.infer<typeof Swept>>;
  /** Looks into the files that wait, as the worker would. */
  check: () => Promise<void>;
  end: () => Promise<void>;
};

/** An own database, folder and server with a small world: what is done here disturbs no other test. */
export async function layGround(kind: "draft" | "complete" | "over" | "declined" | "onSite" | "committee" | "border" | "embargo" | "matrix", locale: "th" | "en" = "th"): Promise<Ground> {
  const url = urlOfDatabase(process.env.DATABASE_URL ?? "", `gecc_own_${randomUUID()}`);
  await createDatabase(url, TEMPLATE);
  const dataDir = mkdtempSync(join(tmpdir(), "gecc-own-"));
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir };
  const { stdout } = await run(process.execPath, ["--import", "tsx", "tests/e2e/support/ground.ts", kind, locale], { env });
  const server = await startOwnServer(url, dataDir);
  return {
    ...World.parse(JSON.parse(stdout)), server, dataDir,
    rows: async (shape, sql) => z.array(shape).parse((await withClient(url, (client) => client.query(sql))).rows),
    sweep: async () => Swept.parse(JSON.parse((await run(process.execPath, ["--import", "tsx", "tests/e2e/support/sweep.ts"], { env })).stdout)),
    check: async () => void (await run(process.execPath, ["--import", "tsx", "tests/e2e/support/check.ts"], { env })),
    end: async () => {
      await server.stop();
      await dropDatabase(url);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
