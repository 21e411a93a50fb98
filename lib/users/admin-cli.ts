import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { db } from "@/lib/db";
import { isDomainError } from "@/lib/domain/errors";
import { rotateKey } from "@/lib/keys";
import { refusalSentence, say, type Locale } from "@/lib/messages";
import { CreateAdministrator, createAdministrator } from "@/lib/users/administrator";

/**
 * `npm run admin -- create --email … --name …`: the first administrator of an installation, and any later one.
 * `npm run admin -- rotate-key`: from now on another key signs certificates and seals.
 */

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

/** Null for what the command line does not understand. */
function readArgs(): { command: string | undefined; email?: string; name?: string } | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { email: { type: "string" }, name: { type: "string" } },
    });
    return { command: positionals[0], ...values };
  } catch {
    return null;
  }
}

async function create(locale: Locale, given: object): Promise<number> {
  const input = CreateAdministrator.safeParse(given).data;
  if (!input) return usage(locale);
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

function rotate(locale: Locale): number {
  const { key, stored } = rotateKey(new Date());
  print(say(locale, stored ? "adminCommand.rotated" : "adminCommand.rotateInEnvironment", { id: key.id }));
  if (!stored) print(`\n  ${JSON.stringify(key)}\n`);
  return 0;
}

function usage(locale: Locale): number {
  warn(say(locale, "adminCommand.usage"));
  return 1;
}

async function run(locale: Locale): Promise<number> {
  const { command, ...given } = readArgs() ?? {};
  if (command === "create") return create(locale, given);
  return command === "rotate-key" ? rotate(locale) : usage(locale);
}

try {
  process.exitCode = await run(terminalLocale());
} finally {
  await db().$disconnect();
}
