/** The key that signs sessions: made once for this installation and kept beside its data, readable by its owner only. */
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Halt } from "./halt.mjs";

const BYTES = 48;
const LEAST_LENGTH = 32;

/** @param {string} dataDir an existing folder */
export function readOrMakeSecret(dataDir) {
  const file = join(dataDir, "secret");
  try {
    writeFileSync(file, randomBytes(BYTES).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < LEAST_LENGTH) throw new Halt(`${file} holds no key. Remove the file: another is made, and everybody signs in again.`);
  return secret;
}
