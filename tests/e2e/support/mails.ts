import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { partsOf, subjectOf } from "@/tests/support/mail-source";

type Letter = { subject: string; text: string; html: string };

function lettersTo(address: string): Letter[] {
  const dir = process.env.MAIL_DIR ?? "";
  return readdirSync(dir).filter((name) => name.endsWith(".eml")).sort().flatMap((name) => {
    const source = readFileSync(join(dir, name), "utf8");
    if (!new RegExp(`^To: .*${address.replace(/[.+]/g, "\\$&")}`, "im").test(source)) return [];
    const parts = partsOf(source);
    return [{ subject: subjectOf(source), text: parts["text/plain"] ?? "", html: parts["text/html"] ?? "" }];
  });
}

/** Waits for the letter to this person that holds these words; it went through the worker and a real mail server. */
export async function letterTo(address: string, words: RegExp): Promise<Letter> {
  const find = () => lettersTo(address).find(({ subject, text }) => words.test(subject) || words.test(text));
  await expect.poll(() => find() !== undefined, { timeout: 30_000, message: `a letter to ${address}` }).toBe(true);
  const letter = find();
  if (!letter) throw new Error(`no letter to ${address}`);
  return letter;
}
