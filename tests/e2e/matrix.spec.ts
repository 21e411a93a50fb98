import { readFileSync, writeFileSync } from "node:fs";
import { expect, test, type APIRequestContext, type PlaywrightWorkerArgs } from "@playwright/test";
import { z } from "zod";
import { patterns, textOf } from "@/tests/e2e/support/asked";
import { layGround, type Ground } from "@/tests/e2e/support/own-ground";
import { JUDGED, OTHERS, OWN } from "@/tests/support/secrets";

/**
 * Who may open what: every address of the app × everybody × {own, another's, missing}, held to the table in docs/access.md. An address that the
 * table does not name fails. After a change `WRITE_ACCESS=1 npm test -- e2e matrix` writes the table anew: read what changed before it is kept.
 */
test.describe.configure({ mode: "serial" });
test.setTimeout(400_000);

const FILE = "docs/access.md";
const NOTHING_OF = [OWN, OTHERS, JUDGED];

/** By column: the account, the words that must be in no byte of any answer to it. */
const PEOPLE: Record<string, { name: string | null; never: string[] }> = {
  nobody: { name: null, never: NOTHING_OF },
  center: { name: "Staff", never: [OTHERS, JUDGED] },
  "other center": { name: "Stranger", never: [OWN, JUDGED] },
  "assessor on the case": { name: "AssessorOne", never: [OTHERS] },
  "assessor off the case": { name: "Outsider", never: NOTHING_OF },
  "assessor in conflict": { name: "AssessorTwo", never: NOTHING_OF },
  ministry: { name: "Ministry", never: [OTHERS, JUDGED] },
  "other ministry": { name: "OtherMinistry", never: [OWN, JUDGED] },
  secretariat: { name: "Secretariat", never: [] },
  committee: { name: "Committee", never: [] },
  administrator: { name: "Admin", never: [] },
  disabled: { name: "Disabled", never: NOTHING_OF },
  "signed out": { name: "Revoked", never: NOTHING_OF },
};

const TARGETS = ["own", "other", "missing"] as const;
type Target = (typeof TARGETS)[number];
type Pair = [number, number];

/** What stands in an address where the folder has a name in brackets, besides ids. */
const PARTS: Record<string, string> = {
  "[locale]": "th", "[stage]": "document", "[code]": "1.1", "[year]": "2570", "[version]": "1", "[ordinal]": "1", "[number]": "GECC-2570-00001-6", "[kind]": "centers",
  "[...nextauth]": "session", "[...nothing]": "no-such-page", "[command]": "no-such-command", "[token]": "no-such-token", "[body]": "1",
};
const MISSING = 999_999;

let ground: Ground;
let ids: Record<string, Pair>;

const Row = z.object({ id: z.number() });
async function pairOf(sql: string): Promise<Pair> {
  const [one, other] = await ground.rows(Row, sql);
  return [one?.id ?? 0, other?.id ?? 0];
}

test.beforeAll(async () => {
  ground = await layGround("matrix");
  const ofCenters = (column: string) => pairOf(`SELECT ${column} AS "id" FROM "Application" a JOIN "Center" c ON c."id" = a."centerId" JOIN "Agency" g ON g."id" = c."agencyId" ORDER BY a."id"`);
  const applications = await ofCenters('a."id"');
  const files = await pairOf(`SELECT min(e."id")::int AS "id" FROM "Evidence" e GROUP BY e."centerId" ORDER BY e."centerId"`);
  ids = {
    "/applications": applications, "/api/applications": applications, "/follow-up/drafts": applications, "/api/calendar/visits": applications,
    "/centers": await ofCenters('c."id"'), "/agencies": await ofCenters('g."id"'), "/agencies/ministries": await ofCenters('g."ministryId"'),
    "/users": await pairOf(`SELECT "id" FROM "User" WHERE "name" IN ('Staff', 'Stranger') ORDER BY "name"`),
    "/api/evidence": files, file: files,
  };
});
test.afterAll(() => ground.end());

const idOf = ([own, other]: Pair, target: Target): number => ({ own, other, missing: MISSING })[target];

function addressOf(pattern: string, target: Target): string {
  const done: string[] = [];
  for (const part of pattern.split("/").slice(1)) {
    const isId = /^\[(?:id|file|importId)\]$/.test(part) && !pattern.startsWith("/api/v1");
    const pair = part === "[file]" ? ids.file : ids[`/${done.join("/")}`];
    done.push(isId ? String(idOf(pair ?? [1, 2], target)) : (PARTS[part] ?? (part.startsWith("[") ? "1" : part)));
  }
  return `/${done.join("/")}`;
}

async function signIn(playwright: PlaywrightWorkerArgs["playwright"], name: string | null): Promise<APIRequestContext> {
  const { address } = ground.server;
  const request = await playwright.request.newContext({ baseURL: address });
  if (name === null) return request;
  const answer = await request.post("/do/signIn", { form: { email: ground.people[name] ?? "", passphrase: ground.passphrase }, headers: { origin: address }, maxRedirects: 0 });
  expect(answer.headers().location, name).toBe("/dashboard");
  await ground.rows(z.unknown(), `UPDATE "User" SET "disabledAt" = now() WHERE "name" = 'Disabled' AND '${name}' = "name"`);
  await ground.rows(z.unknown(), `UPDATE "Session" SET "revokedAt" = now() FROM "User" u WHERE u."id" = "userId" AND u."name" = 'Revoked' AND '${name}' = u."name"`);
  return request;
}

const ALL = [...new Set(patterns())].toSorted();
const targetsOf = (pattern: string): readonly Target[] => (/\[(?:id|file|importId)\]/.test(pattern) ? TARGETS : ["own"]);

/** The statuses by address, and what is found where it must not be. */
async function askAll(request: APIRequestContext, never: string[]): Promise<{ statuses: Map<string, string>; leaks: string[] }> {
  const [statuses, leaks]: [Map<string, string>, string[]] = [new Map(), []];
  const queue = [...ALL];
  const ask = async (pattern: string, target: Target): Promise<number> => {
    const path = addressOf(pattern, target);
    const response = await request.get(path, { maxRedirects: 0 });
    const text = `${JSON.stringify(response.headers())} ${await textOf(response)}`;
    if (response.status() >= 500) leaks.push(`${path}: status ${response.status()}`);
    leaks.push(...never.filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret))).map((secret) => `${path}: ${secret}`));
    return response.status();
  };
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let pattern = queue.shift(); pattern !== undefined; pattern = queue.shift()) {
      const told: number[] = [];
      for (const target of targetsOf(pattern)) told.push(await ask(pattern, target));
      statuses.set(pattern, new Set(told).size === 1 ? String(told[0]) : told.join(" · "));
    }
  }));
  return { statuses, leaks };
}

const HEAD = readFileSync(FILE, "utf8").split("\n| address")[0] ?? "";
const columns = Object.keys(PEOPLE);
const found = new Map<string, Map<string, string>>();

function listed(): Map<string, string[]> {
  const rows = readFileSync(FILE, "utf8").split("\n").filter((line) => line.startsWith("| `/"));
  return new Map(rows.map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim())).map(([address = "", ...cells]) => [address.replaceAll("`", ""), cells]));
}

for (const [who, { name, never }] of Object.entries(PEOPLE)) {
  test(`${who}: no answer bears a word of somebody else`, async ({ playwright }) => {
    const request = await signIn(playwright, name);
    const { statuses, leaks } = await askAll(request, never);
    await request.dispose();
    found.set(who, statuses);
    expect(leaks).toEqual([]);
  });
}

test("every address is in the table, and answers everybody as the table says", () => {
  if (process.env.WRITE_ACCESS) {
    const lines = ALL.map((pattern) => `| \`${pattern}\` | ${columns.map((who) => found.get(who)?.get(pattern) ?? "").join(" | ")} |`);
    writeFileSync(FILE, [HEAD, `| address | ${columns.join(" | ")} |`, `|---${"|---".repeat(columns.length)}|`, ...lines, ""].join("\n"));
  }
  const table = listed();
  expect(ALL.filter((pattern) => !table.has(pattern)), "not in the table").toEqual([]);
  expect([...table.keys()].filter((pattern) => !ALL.includes(pattern)), "in the table, and no address").toEqual([]);
  const wrong = ALL.flatMap((pattern) => columns.map((who, column) => `${who} at ${pattern}: ${found.get(who)?.get(pattern)}, listed ${table.get(pattern)?.[column]}`)
    .filter((_, column) => found.get(columns[column] ?? "")?.get(pattern) !== table.get(pattern)?.[column]));
  expect(wrong).toEqual([]);
});

test("the words are there: who may read them does", async ({ playwright }) => {
  const reads = [["Staff", OWN], ["Stranger", OTHERS], ["AssessorOne", JUDGED], ["Secretariat", OWN]] as const;
  for (const [name, secret] of reads) {
    const request = await signIn(playwright, name);
    const { leaks } = await askAll(request, [secret]);
    expect(leaks.length, `${name} reads ${secret}`).toBeGreaterThan(0);
    await request.dispose();
  }
});
