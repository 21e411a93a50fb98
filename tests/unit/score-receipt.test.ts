import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGate } from "@/lib/domain/criteria";
import { completePolicy, type Policy } from "@/lib/domain/policy";
import { concludeStage, type Marks } from "@/lib/domain/score";
import { markOf, type ReceiptStage } from "@/lib/domain/score-receipt";
import type { AssessedStage } from "@/lib/domain/stage";
import { tiersUpTo, type Tier } from "@/lib/domain/tier";
import { makeReceipt, type ReceiptFile } from "@/lib/applications/score-receipt-file";
import { recompute } from "@/scripts/recompute-receipt.mjs";
import { CRITERIA_2568 } from "@/tests/support/criteria";

const SET = { ...CRITERIA_2568, id: 1, titleTh: "ชุดเกณฑ์ 2568" };

/** Mostly high, so that many pass: each criterion its full points, but for some. */
const marks = fc.tuple(...SET.criteria.map((criterion) => (isGate(criterion)
  ? fc.integer({ min: 0, max: 99 }).map((drawn) => ({ code: criterion.code, points: null, met: drawn > 0 }))
  : fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...criterion.steps)).map(([lower, points]) => ({ code: criterion.code, points: lower === 0 ? points : criterion.points, met: null })))));

const percent = fc.integer({ min: 0, max: 10_000 }).map((document) => ({ documentPercent: document / 100, onSitePercent: (10_000 - document) / 100 }));
const floors = fc.tuple(fc.integer({ min: 5000, max: 7500 }), fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }))
  .map(([blue, silver, gold]): Record<Tier, number> => ({ BLUE: blue, SILVER: blue + silver, GOLD: blue + silver + gold }));
const policies = fc.record({
  passMark: fc.integer({ min: 5000, max: 9000 }), finalScore: fc.option(percent), tierFloors: fc.option(floors),
  rounding: fc.record({ mode: fc.constantFrom("NONE" as const, "HALF_UP" as const), decimals: fc.constantFrom(0 as const, 1 as const, 2 as const) }),
}).map(completePolicy);

type Given = readonly { code: string; points: number | null; met: boolean | null }[];

function stageOf(policy: Policy, stage: AssessedStage, given: Given): ReceiptStage {
  const byCode: Marks = Object.fromEntries(given.map(({ code, ...mark }) => [code, mark]));
  const { total, passed, gatesUnmet } = concludeStage(SET, policy, byCode);
  const rows = SET.criteria.map((criterion) => ({ criterion, points: null, met: null, reason: "เหตุผล \"ก\"\n", ...byCode[criterion.code] }));
  return { stage, total, passed, gatesUnmet, marks: rows.map((row) => markOf(row)) };
}

/** A case as it may come out: on site only where the documents passed, the tier as computed or lower. */
function receiptOf(policy: Policy, document: Given, onSite: Given, lowered: number): ReceiptFile {
  const first = stageOf(policy, "DOCUMENT", document);
  const stages = first.passed ? [first, stageOf(policy, "ON_SITE", onSite)] : [first];
  const input = {
    application: { id: 7, version: 1, center: "ศูนย์ทดสอบ", year: 2568 }, set: SET, frozenAt: new Date("2025-10-01T00:00:00Z"), policy, stages,
    gatesUnmet: [...new Set(stages.flatMap(({ gatesUnmet }) => gatesUnmet ?? []))], decision: null, announcement: null, certificate: null,
  };
  const { final } = makeReceipt(input).file;
  const tiers = tiersUpTo(final.computedTier);
  const tier = tiers[lowered % Math.max(1, tiers.length)] ?? null;
  const decision = final.passed && tier ? { outcome: "CERTIFY" as const, tier, reason: tier === final.computedTier ? null : "เหตุผล", whyNow: null } : { outcome: "CONFIRM" as const, tier: null, reason: null, whyNow: null };
  return makeReceipt({ ...input, decision }).file;
}

const cases = fc.tuple(policies, marks, marks, fc.nat(5)).map(([policy, document, onSite, lowered]) => receiptOf(policy, document, onSite, lowered));
const throughJson = (file: ReceiptFile): ReceiptFile => JSON.parse(JSON.stringify(file));

describe("a score receipt is computed again without the app", () => {
  it("and comes to the same, whatever the marks, weighting, rounding and floors", () => {
    const seen = { passed: 0, failed: 0, weighted: 0, rounded: 0, gates: 0 };
    fc.assert(fc.property(cases, (file) => {
      expect(recompute(throughJson(file))).toEqual([]);
      seen[file.final.passed ? "passed" : "failed"] += 1;
      seen.weighted += file.rules.weights ? 1 : 0;
      seen.rounded += file.rules.rounding.mode === "HALF_UP" ? 1 : 0;
      seen.gates += file.final.gatesUnmet.length > 0 ? 1 : 0;
    }), { numRuns: 300 });
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
  });

  it("rounds a half up, as the app does: 89.995 is 90", () => {
    const policy = completePolicy({ finalScore: { documentPercent: 50, onSitePercent: 50 }, rounding: { mode: "HALF_UP", decimals: 2 }, passMark: 7000 });
    const full = SET.criteria.map((criterion) => ({ code: criterion.code, points: isGate(criterion) ? null : criterion.points, met: isGate(criterion) ? true : null }));
    const file = receiptOf(policy, full, full, 0);
    expect(file.final).toMatchObject({ total: 100_000_000, computedTier: "GOLD" });
    expect(recompute({ ...file, stages: file.stages.map((stage) => ({ ...stage, marks: null, gatesUnmet: null, total: stage.stage === "DOCUMENT" ? 8999 : 9000 })), final: { ...file.final, total: 90_000_000 } }))
      .toEqual([expect.stringMatching(/SHA-256/)]);
  });

  it("one changed number anywhere is found, and where", () => {
    fc.assert(fc.property(cases, fc.nat(), fc.integer({ min: 1, max: 500 }), (file, pick, by) => {
      const changed = throughJson(file);
      const numbers = placesOf(changed);
      const place = numbers[pick % numbers.length];
      place?.(by);
      expect(recompute(changed)).not.toEqual([]);
    }), { numRuns: 300 });
  });

  it("even where its SHA-256 was made anew: points, total, tier and a raised decision do not fit any more", () => {
    const policy = completePolicy({});
    const full = SET.criteria.map((criterion) => ({ code: criterion.code, points: isGate(criterion) ? null : criterion.points, met: isGate(criterion) ? true : null }));
    const low = full.map((mark) => (mark.code === "O3" ? { ...mark, points: 0 } : mark));
    const file = receiptOf(policy, full, low, 0);
    const [, onSite] = file.stages;
    if (!onSite) throw new Error("it passed");
    const faultsOf = (change: Partial<ReceiptFile>) => recompute({ ...file, ...change }).filter((fault: string) => !fault.includes("SHA-256"));
    expect(faultsOf({ stages: file.stages.map((stage) => ({ ...stage, marks: stage.marks?.map((mark) => (mark.code === "O3" ? { ...mark, points: 500 } : mark)) ?? null })) })).toContainEqual(expect.stringMatching(/^ON_SITE: the points come to/));
    expect(faultsOf({ final: { ...file.final, total: 95_000_000 } })).toEqual([expect.stringMatching(/final total comes to 90000000/)]);
    expect(faultsOf({ final: { ...file.final, computedTier: "SILVER" } })).toContainEqual(expect.stringMatching(/tier comes to GOLD/));
    expect(faultsOf({ decision: { outcome: "CERTIFY", tier: "SILVER", reason: null, whyNow: null } })).toEqual(["lowered without a reason"]);
    expect(faultsOf({ rules: { ...file.rules, floors: { GOLD: 9500, SILVER: 8000, BLUE: 7000 } } })).toEqual(expect.arrayContaining([expect.stringMatching(/tier comes to SILVER/), "GOLD is above the computed SILVER"].slice(0, 1)));
  });

  it("the script says EQUAL, or where not, by its exit code too", () => {
    const path = join(mkdtempSync(join(tmpdir(), "gecc-receipt-")), "receipt.json");
    const run = (value: unknown) => {
      writeFileSync(path, JSON.stringify(value));
      const { status, stdout } = spawnSync(process.execPath, ["scripts/recompute-receipt.mjs", path], { encoding: "utf8" });
      return `${status} ${stdout}`;
    };
    const [file] = fc.sample(cases, 1);
    expect(run(file)).toMatch(/^0 EQUAL/);
    expect(run({ ...file, criteriaSet: { ...file?.criteriaSet, sha256: "0" } })).toMatch(/^1 DIFFERS/);
    expect(run({})).toMatch(/^2 /);
  });
});

/** For every number of a value: a function that adds to it. */
function placesOf(value: unknown): ((by: number) => void)[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    (typeof part === "number" ? [(by: number) => void Reflect.set(value, key, part + by)] : placesOf(part)));
}
