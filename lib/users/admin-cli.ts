import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { db } from "@/lib/db";
import { isDomainError } from "@/lib/domain/errors";
import { refusalSentence, say, type Locale } from "@/lib/messages";
import { CreateAdministrator, createAdministrator } from "@/lib/users/administrator";

/** `npm run admin -- create --email … --name …`: the first administrator of an installation, and any later one. */

// Without signs that look alike: it is read from one screen and typed at another.
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 5;
const GROUP_LENGTH = 5;

const print = (line: string) => process.stdout.write(`${line}\n`);
const warn = (line: string) => process.stderr.write(`${line}\n`);

/** About 124 bits: five groups, "k7fqm-2xpzd-…". */
function newPassphrase(): string {
  const letter = () => LETTERS[randomInt(LETTERS.length)];
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

/** The language of the terminal; without a sign of it, Thai. */
function terminalLocale(): Locale {
  const language = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "th";
  return language.startsWith("th") ? "th" : "en";
}

function readArgs(): { command: string | undefined; email?: string; name?: string } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { email: { type: "string" }, name: { type: "string" } },
  });
  return { command: positionals[0], ...values };
}

/** Null for what the command line does not understand. */
function understand(): CreateAdministrator | null {
  try {
    const { command, ...input } = readArgs();
    return command === "create" ? (CreateAdministrator.safeParse(input).data ?? null) : null;
  } catch {
    return null;
  }
}

async function run(locale: Locale): Promise<number> {
  const input = understand();
  if (!input) {
    warn(say(locale, "adminCommand.usage"));
    return 1;
  }
  const passphrase = newPassphrase();
  try {
    await createAdministrator(input, passphrase, new Date());
  } catch (error) {
    if (!isDomainError(error)) throw error;
    warn(refusalSentence(locale, error.code, error.params));
    return 1;
  }
  print(say(locale, "adminCommand.created", { email: input.email }));
  print(`\n  ${passphrase}\n`);
  print(say(locale, "adminCommand.keep"));
  return 0;
}

try {
  process.exitCode = await run(terminalLocale());
} finally {
  await db().$disconnect();
}
