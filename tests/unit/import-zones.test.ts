import { ESLint } from "eslint";
import { expect, test } from "vitest";

/** Who may import what, as the lint rule says it: [file, import, what refuses it]. */
const REFUSED = [
  ["lib/domain/tier.ts", 'import { z } from "zod"', "lib/domain is pure"],
  ["lib/domain/tier.ts", 'import { db } from "@/lib/db"', "lib/domain is pure"],
  ["lib/domain/tier.ts", 'import { parsePoints } from "./points"', "absolute path"],
  ["app/(portal)/users/page.tsx", 'import { db } from "@/lib/db"', "Pages ask queries"],
  ["app/(portal)/users/page.tsx", 'import { changeRecord } from "@/lib/change"', "Pages ask queries"],
  ["app/api/health/route.ts", 'import type { User } from "@/lib/generated/prisma/client"', "Pages ask queries"],
  ["components/users/user-table.tsx", 'import { saveUser } from "@/lib/users/commands"', "fed by props"],
  ["components/users/user-table.tsx", 'import { getActor } from "@/lib/auth"', "fed by props"],
  ["components/users/user-table.tsx", 'import type { Tx } from "@/lib/db"', "Pages ask queries"],
  ["components/users/user-table.tsx", 'import { posts } from "@/app/do/posts/table"', "do not know the pages"],
  ["lib/change.ts", 'import { saveUser } from "@/lib/users/commands"', "knows no noun"],
  ["lib/change.ts", 'import { headers } from "next/headers"', "without Next"],
  ["lib/users/commands.ts", 'import { saveCenter } from "@/lib/centers/commands"', "Of another noun"],
  ["lib/users/commands.ts", 'import { announce } from "@/lib/flows/announce"', "does not know the flows"],
  ["lib/users/commands.ts", 'import { headers } from "next/headers"', "without Next"],
  ["lib/users/queries.ts", 'import { getActor } from "@/lib/auth"', "without Next"],
  ["lib/users/queries.ts", 'import { Button } from "@/components/ui/button"', "never the other way"],
  ["lib/flows/replay.ts", 'import { redirect } from "next/navigation"', "without Next"],
] as const;

const ALLOWED = [
  ["lib/domain/tier.ts", 'import { parsePoints } from "@/lib/domain/points"'],
  ["app/(portal)/users/page.tsx", 'import { listUsers } from "@/lib/users/queries"'],
  ["components/users/user-table.tsx", 'import type { SaveUser } from "@/lib/users/schema"'],
  ["components/users/user-table.tsx", 'import { TIERS } from "@/lib/domain/tier"'],
  ["lib/users/commands.ts", 'import { listCenters } from "@/lib/centers/queries"'],
  ["lib/users/commands.ts", 'import { db } from "@/lib/db"'],
  ["lib/flows/announce.ts", 'import { saveUser } from "@/lib/users/commands"'],
  ["lib/auth.ts", 'import { headers } from "next/headers"'],
] as const;

const eslint = new ESLint({ overrideConfigFile: "eslint.config.mjs" });

async function refusalsOf(filePath: string, statement: string): Promise<string[]> {
  const results = await eslint.lintText(`${statement};\n`, { filePath });
  return results.flatMap((result) => result.messages).filter((one) => one.ruleId === "no-restricted-imports").map((one) => one.message);
}

test.each(REFUSED)("%s may not: %s", async (file, statement, why) => {
  expect(await refusalsOf(file, statement)).toEqual([expect.stringContaining(why)]);
}, 30_000);

test.each(ALLOWED)("%s may: %s", async (file, statement) => {
  expect(await refusalsOf(file, statement)).toEqual([]);
}, 30_000);
