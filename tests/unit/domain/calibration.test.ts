import { describe, expect, it } from "vitest";
import { calibrate, standingOf } from "@/lib/domain/calibration";
import { withoutNames } from "@/lib/domain/made-up";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import type { Marks } from "@/lib/domain/score";
import { CRITERIA_2568 as set } from "@/tests/support/criteria";

/** Full points and every gate met, but for what is said. */
const marks = (other: Marks = {}): Marks => ({
  ...Object.fromEntries(set.criteria.map((criterion) => [criterion.code, criterion.kind === "GATE" ? { points: null, met: true } : { points: criterion.points, met: null }])),
  ...other,
});
const points = (value: number) => ({ points: value, met: null });
const twos = set.criteria.filter((criterion) => criterion.points === 200).map(({ code }) => code);
const gates = set.criteria.filter(({ kind }) => kind === "GATE").map(({ code }) => code);
const own = (codes: string[], mark: Marks[string]) => marks(Object.fromEntries(codes.map((code) => [code, mark])));
const LOOSE = { ...DEFAULT_POLICY, calibrationTotal: 10_000 };

describe("a sheet on a dossier", () => {
  it("as agreed passes", () => {
    expect(calibrate(set, marks(), marks(), DEFAULT_POLICY)).toEqual({
      items: 50, exact: 50, within: 50, own: 10_000, agreed: 10_000, difference: 0, holds: { exact: true, within: true, total: true }, passed: true,
    });
  });

  it.each([[15, true], [16, false]])("%i of 50 items one step away; 70 of a hundred as agreed: %s", (count, passed) => {
    const result = calibrate(set, marks(), own(twos.slice(0, count), points(100)), LOOSE);
    expect(result).toMatchObject({ exact: 50 - count, within: 50, holds: { exact: passed, within: true }, passed });
  });

  it.each([[5, true], [6, false]])("%i of 50 items two steps away; 90 of a hundred within one step: %s", (count, passed) => {
    expect(calibrate(set, marks(), own(twos.slice(0, count), points(0)), LOOSE)).toMatchObject({ within: 50 - count, holds: { within: passed }, passed });
  });

  it.each([[3, true], [4, false]])("%i points too few; the total within 3: %s", (count, passed) => {
    expect(calibrate(set, marks(), own(twos.slice(0, count), points(100)), DEFAULT_POLICY)).toMatchObject({ difference: -100 * count, holds: { total: passed }, passed });
  });

  it("a gate told wrongly is no step but the whole scale", () => {
    expect(calibrate(set, marks(), own(gates.slice(0, 6), { points: null, met: false }), DEFAULT_POLICY)).toMatchObject({ exact: 44, within: 44, holds: { within: false } });
  });

  it("what was not given is far away", () => {
    expect(calibrate(set, marks(), own(["1.1"], points(0)), LOOSE).within).toBe(calibrate(set, marks(), { ...marks(), "1.1": { points: null, met: null } }, LOOSE).within);
  });
});

it.each([[[], "NOT_DONE"], [[false], "NOT_PASSED"], [[false, true, false], "PASSED"]] as const)("results %j: %s", (results, standing) => {
  expect(standingOf(results.map((passed) => ({ passed })))).toBe(standing);
});

describe("a text without those who wrote it", () => {
  const told = (text: string) => withoutNames(text, ["ศูนย์ราชการสะดวก กรมทดสอบ", "Test Center", null], ["กรมทดสอบ", "02-123-4567", "ดี", ""], "ศูนย์สมมุติ");
  it.each([
    ["ศูนย์ราชการสะดวก กรมทดสอบ เปิดทุกวัน", "ศูนย์สมมุติ เปิดทุกวัน"], ["ของกรมทดสอบ โทร 02-123-4567", "ของ… โทร …"], ["Test Center and Test Center", "ศูนย์สมมุติ and ศูนย์สมมุติ"],
    ["บริการดี", "บริการดี"],
  ])("%s", (text, wanted) => {
    expect(told(text)).toBe(wanted);
  });
});
