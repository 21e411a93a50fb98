import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compactPayload, readCompact, splitCompact, type CompactFacts } from "@/lib/domain/compact";
import { signatureVerdict, stateVerdict, type KeptLists } from "@/lib/domain/offline-check";
import { bitAt, bitsOf, LEAST_BITS } from "@/lib/domain/status-bits";

const FACTS: CompactFacts = {
  number: "GECC-2565-00001-5", index: 9, center: "ศูนย์กู้น้ำ", agency: "กรม", ministry: "กระทรวง", province: "น่าน", tier: "GOLD", year: 2565,
  from: "2022-08-26", until: "2025-09-30", signedAt: "2022-08-26T05:00:00.000Z", isDemo: false,
};
const KEY = { id: "abcd", publicKeyMultibase: "z6Mk", from: "2022-01-01T00:00:00.000Z", until: "2023-01-01T00:00:00.000Z" };

describe("the signature is judged first", () => {
  test.each([
    ["a key that this page does not know: forged, or its keys are old", undefined, false, FACTS, "UNKNOWN_KEY"],
    ["a changed letter", KEY, false, FACTS, "ALTERED"],
    ["signed in a form of later years", KEY, true, null, "UNREADABLE"],
    ["signed on the key's first instant", KEY, true, { ...FACTS, signedAt: KEY.from }, "SIGNED"],
    ["signed before the key was", KEY, true, { ...FACTS, signedAt: "2021-12-31T23:59:59.999Z" }, "KEY_NOT_ITS_TIME"],
    ["signed when the key was out of use", KEY, true, { ...FACTS, signedAt: KEY.until }, "KEY_NOT_ITS_TIME"],
    ["signed by the key in use", { ...KEY, until: null }, true, FACTS, "SIGNED"],
  ] as const)("%s", (_, key, isSigned, facts, verdict) => {
    expect(signatureVerdict(key, isSigned, facts)).toBe(verdict);
  });
});

const listsOf = (asOf: string, revoked: number[] = [], replaced: number[] = []): KeptLists => ({ asOf, revoked: bitsOf(revoked, 0), replaced: bitsOf(replaced, 0) });
const on = (day: string) => new Date(`${day}T12:00:00+07:00`);

describe("then its state", () => {
  test.each([
    ["a fresh list without it", listsOf("2025-01-01T00:00:00Z"), "2025-01-05", "VALID"],
    ["its last day", listsOf("2025-09-30T00:00:00Z"), "2025-09-30", "VALID"],
    ["the day after", listsOf("2025-09-30T00:00:00Z"), "2025-10-01", "EXPIRED"],
    ["the day before its first", listsOf("2022-08-25T00:00:00Z"), "2022-08-25", "NOT_YET"],
    ["a list of seven days ago", listsOf("2025-01-01T05:00:00Z"), "2025-01-08", "VALID"],
    ["a list of eight days ago", listsOf("2025-01-01T05:00:00Z"), "2025-01-09", "UNKNOWN"],
    ["no list", null, "2025-01-01", "UNKNOWN"],
    ["no list, but its days are over", null, "2025-10-01", "EXPIRED"],
    ["revoked, by a list however old", listsOf("2023-01-01T00:00:00Z", [9]), "2025-01-01", "REVOKED"],
    ["replaced", listsOf("2025-01-01T00:00:00Z", [], [9]), "2025-01-01", "REPLACED"],
    ["revoked says more than replaced, that than expired", listsOf("2025-01-01T00:00:00Z", [9], [9]), "2025-12-01", "REVOKED"],
    ["its neighbours are revoked", listsOf("2025-01-01T00:00:00Z", [8, 10]), "2025-01-01", "VALID"],
  ] as const)("%s", (_, lists, day, verdict) => {
    expect(stateVerdict(FACTS, lists, on(day))).toBe(verdict);
  });

  test("a list that is too short to know it leaves it unknown", () => {
    expect(stateVerdict({ ...FACTS, index: LEAST_BITS }, listsOf("2025-01-01T00:00:00Z"), on("2025-01-01"))).toBe("UNKNOWN");
  });
});

test("bits stand where the standard wants them: the first is the leftmost", () => {
  expect(bitsOf([0, 9], 0).subarray(0, 2)).toEqual(Uint8Array.of(0b1000_0000, 0b0100_0000));
  expect(bitsOf([], LEAST_BITS).length * 8).toBe(2 * LEAST_BITS);
  fc.assert(fc.property(fc.uniqueArray(fc.nat(200_000)), fc.nat(200_000), (set, asked) => {
    expect(bitAt(bitsOf(set, 200_000), asked)).toBe(set.includes(asked));
  }), { numRuns: 30 });
});

describe("the code", () => {
  const encode = (text: string) => Buffer.from(text).toString("base64url");
  const code = [encode(JSON.stringify({ alg: "EdDSA", kid: "abcd" })), encode(compactPayload(FACTS)), "A".repeat(86)].join(".");

  test("is found in an address, and in pasted text with spaces and line ends", () => {
    for (const text of [code, `https://gecc.example.go.th/check#${code}`, ` ${code.slice(0, 70)}\n ${code.slice(70)} `]) {
      const parts = splitCompact(text);
      expect(parts?.keyId).toBe("abcd");
      expect(parts && readCompact(parts)).toEqual(FACTS);
    }
  });

  test.each([["", "nothing"], ["GECC-2565-00001-5", "a number"], [code.slice(0, -1), "a letter short"], [`${code}A`, "a letter long"], [`x${"a".repeat(30)}.${"b".repeat(30)}.${"c".repeat(86)}`, "noise"]])(
    "%# is none: %s", (text) => expect(splitCompact(text)).toBeNull(),
  );

  test("another algorithm is none", () => {
    expect(splitCompact([encode(JSON.stringify({ alg: "none", kid: "abcd" })), ...code.split(".").slice(1)].join("."))).toBeNull();
  });

  test("whatever is signed in another form is not read as ours", () => {
    for (const payload of ["[]", "{}", "x", "[2]", JSON.stringify([1, 5, 5]), compactPayload(FACTS).replace("GOLD", "LEAD"), compactPayload(FACTS).replace("2022-08-26", "soon")]) {
      expect(readCompact({ keyId: "", signed: new Uint8Array(), signature: new Uint8Array(), payload })).toBeNull();
    }
  });
});
