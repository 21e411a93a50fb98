import { parseArgs } from "node:util";
import { db } from "@/lib/db";
import { isDomainError } from "@/lib/domain/errors";
import { refusalSentence, say, type Locale } from "@/lib/messages";
import { ErasePerson, erasePerson, EraseWords, eraseWords } from "@/lib/seals/erase";
import type { Fault } from "@/lib/seals/faults";
import { sealLog } from "@/lib/seals/seal";
import { verifyLog } from "@/lib/seals/verify";

/**
 * `npm run audit -- verify [--json]`: holds the whole log against its seals; exit code 1 where something is wrong.
 * `npm run audit -- seal`: seals now. `npm run audit -- erase-person --email … --reason …`, `erase-words --event … --reason …`.
 */

const print = (line: string) => process.stdout.write(`${line}\n`);
const warn = (line: string) => process.stderr.write(`${line}\n`);

/** The language of the terminal; without a sign of it, Thai. */
function terminalLocale(): Locale {
  const language = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "th";
  return language.startsWith("th") ? "th" : "en";
}

type Given = { command?: string; json?: boolean; email?: string; event?: string; reason?: string };

/** Nothing for what the command line does not understand. */
function readArgs(): Given {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: "boolean" }, email: { type: "string" }, event: { type: "string" }, reason: { type: "string" } },
    });
    return { ...values, ...(positionals[0] ? { command: positionals[0] } : {}) };
  } catch {
    return {};
  }
}

function sentenceOf(locale: Locale, { code, record = "", event = 0, seal = null, verdict = "VALID" }: Fault): string {
  const proof = record === "" ? "" : ` ${seal === null ? say(locale, "auditCommand.notSealed") : say(locale, "auditCommand.provedBy", { seal })}`;
  return `${say(locale, `auditCommand.fault.${code}`, { record, event, seal: seal ?? 0, verdict: say(locale, `auditCommand.verdict.${verdict}`) })}${proof}`;
}

async function verify(locale: Locale, { json }: Given): Promise<number> {
  const verified = await verifyLog();
  const { faults, ...counts } = verified;
  if (json) print(JSON.stringify(verified, null, 2));
  else {
    print(say(locale, "auditCommand.counts", counts));
    for (const fault of faults) print(sentenceOf(locale, fault));
    print(say(locale, faults.length === 0 ? "auditCommand.whole" : "auditCommand.faulty", { count: faults.length }));
  }
  return faults.length === 0 ? 0 : 1;
}

async function seal(locale: Locale): Promise<number> {
  const number = await sealLog(new Date());
  print(number === null ? say(locale, "auditCommand.nothingToSeal") : say(locale, "auditCommand.sealed", { number }));
  return 0;
}

async function erase(locale: Locale, given: Given): Promise<number> {
  const input = ErasePerson.safeParse(given).data;
  if (!input) return usage(locale);
  const { events } = await erasePerson(input, new Date());
  print(say(locale, "auditCommand.erased", { events }));
  return 0;
}

async function eraseOne(locale: Locale, given: Given): Promise<number> {
  const input = EraseWords.safeParse(given).data;
  if (!input) return usage(locale);
  await eraseWords(input, new Date());
  print(say(locale, "auditCommand.erased", { events: 1 }));
  return 0;
}

function usage(locale: Locale): number {
  warn(say(locale, "auditCommand.usage"));
  return 1;
}

const COMMANDS: Readonly<Record<string, (locale: Locale, given: Given) => Promise<number>>> = {
  verify, seal, "erase-person": erase, "erase-words": eraseOne,
};

async function run(locale: Locale): Promise<number> {
  const given = readArgs();
  const command = given.command !== undefined && Object.hasOwn(COMMANDS, given.command) ? COMMANDS[given.command] : undefined;
  try {
    return command ? await command(locale, given) : usage(locale);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    warn(refusalSentence(locale, error.code, error.params));
    return 1;
  }
}

try {
  process.exitCode = await run(terminalLocale());
} finally {
  await db().$disconnect();
}
