import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { KeyForm, newKey } from "@/lib/key-form";
import { listKeys, rotateKey, sign, signingKeyId, verify } from "@/lib/keys";

const START = new Date("2026-11-23T03:00:00Z");
const LATER = new Date("2026-12-01T03:00:00Z");
const AFTER = new Date("2026-12-02T03:00:00Z");
const BYTES = new TextEncoder().encode("ตรารับรอง");
const folder = () => join(env().DATA_DIR, "keys");

test("the first key is made when it is first asked for, readable by its owner only, and its signature can be checked", () => {
  const { keyId, signature } = sign(BYTES, START);
  expect(listKeys(START)).toMatchObject([{ id: keyId, from: START, until: null }]);
  expect(signingKeyId(START)).toBe(keyId);
  expect(verify(keyId, BYTES, signature, START)).toBe("VALID");
  const [file = ""] = readdirSync(folder());
  expect(statSync(join(folder(), file)).mode & 0o777).toBe(0o600);
  expect(statSync(folder()).mode & 0o777).toBe(0o700);
});

test("a changed letter, another key's name and a time before the key are told apart", () => {
  const { keyId, signature } = sign(BYTES, START);
  expect(verify(keyId, new TextEncoder().encode("ตรารับรอ๊"), signature, START)).toBe("WRONG_SIGNATURE");
  expect(verify("unknown1", BYTES, signature, START)).toBe("UNKNOWN_KEY");
  expect(verify(keyId, BYTES, signature, new Date(START.getTime() - 1))).toBe("NOT_ITS_TIME");
});

test("after a rotation the new key signs; the older checks what it signed, and signs nothing of a later day", () => {
  const old = sign(BYTES, START);
  const { key, stored } = rotateKey(LATER);
  expect(stored).toBe(true);
  expect(sign(BYTES, AFTER).keyId).toBe(key.id);
  expect(listKeys(AFTER)).toMatchObject([{ id: old.keyId, until: LATER }, { id: key.id, from: LATER, until: null }]);
  expect(verify(old.keyId, BYTES, old.signature, START)).toBe("VALID");
  expect(verify(old.keyId, BYTES, old.signature, LATER)).toBe("NOT_ITS_TIME");
  expect(() => rotateKey(LATER)).toThrow("begins later");
  expect(readdirSync(folder()).sort()).toEqual(["0001.json", "0002.json"]);
});

test("a file whose secret half was taken out still checks", () => {
  const file = join(folder(), "0001.json");
  const { secretKeyMultibase, ...rest } = KeyForm.parse(JSON.parse(readFileSync(file, "utf8")));
  expect(secretKeyMultibase).toBeDefined();
  writeFileSync(file, JSON.stringify(rest));
  expect(listKeys(AFTER)).toHaveLength(2);
});

/** Processes of their own, as app and worker are. */
async function inProcess(dataDir: string, code: string, SIGNING_KEYS = ""): Promise<string> {
  const variables = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "postgresql://none", SIGNING_KEYS };
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "--input-type=module", "-e", `import * as keys from "@/lib/keys"; ${code}`], { env: variables });
  return stdout;
}

test("processes that start at once end with one key", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "gecc-keys-"));
  const ids = await Promise.all(Array.from({ length: 3 }, () => inProcess(dataDir, "process.stdout.write(keys.signingKeyId(new Date()))")));
  expect(new Set(ids).size).toBe(1);
  expect(readdirSync(join(dataDir, "keys"))).toEqual(["0001.json"]);
  rmSync(dataDir, { recursive: true });
});

test("keys of the environment need no file, and a wrong list is refused without showing it", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "gecc-keys-"));
  const key = newKey(START);
  const code = "const { keyId } = keys.sign(new Uint8Array(3), new Date()); process.stdout.write(keyId + keys.rotateKey(new Date()).stored)";
  expect(await inProcess(dataDir, code, JSON.stringify([key]))).toBe(`${key.id}false`);
  expect(readdirSync(dataDir)).toEqual([]);
  const other = newKey(START);
  const notAPair = JSON.stringify([{ ...key, publicKeyMultibase: other.publicKeyMultibase }]);
  const refused: unknown = await inProcess(dataDir, code, notAPair).catch((error: unknown) => error);
  expect(String(refused)).toContain("SIGNING_KEYS is no list of keys");
  expect(String(refused)).not.toContain(key.secretKeyMultibase);
  rmSync(dataDir, { recursive: true });
});
