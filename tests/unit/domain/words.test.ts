import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { CELL_FAULTS } from "@/lib/domain/cell-fault";
import { CENTER_RIGHTS } from "@/lib/domain/center-right";
import { GAP_KINDS } from "@/lib/domain/completeness";
import { DomainError, isDomainError, refuse, REFUSALS, type Params } from "@/lib/domain/errors";
import { FUNNEL_KEYS } from "@/lib/domain/figures";
import { PHASES } from "@/lib/domain/gecc-year";
import { ROLES } from "@/lib/domain/permissions";
import { CENTER_KINDS, CHANNELS } from "@/lib/domain/profile";
import { SCORE_STEPS } from "@/lib/domain/score";
import { readableParams } from "@/lib/domain/sentence";
import { STAGES } from "@/lib/domain/stage";
import { TIERS } from "@/lib/domain/tier";
import { CERTIFICATE_STATUSES } from "@/lib/domain/validity";
import en from "@/messages/en.json";
import th from "@/messages/th.json";

const WORDS = {
  tier: TIERS, tierWord: TIERS, stage: STAGES, role: ROLES, centerRight: CENTER_RIGHTS, channel: CHANNELS, centerKind: CENTER_KINDS,
  certificateStatus: CERTIFICATE_STATUSES, gap: GAP_KINDS, phase: PHASES, funnel: FUNNEL_KEYS,
  milestone: PHASES.filter((phase) => phase !== "ANNOUNCED"),
} as const;

/** Something for every parameter that a sentence may show. */
const PARAMS: Params = {
  stage: "ON_SITE", action: "submit", from: "2026-01-01", until: "2026-02-28", gaps: ["GATE P1"], codes: ["P1", "P2"],
  criterion: "1.1", points: "1.5",
  name: "ศูนย์สาธิต", least: 2, number: "1/2569", email: "a@demo.gecc.test",
  year: 2569, limit: 20, minutes: 15, field: "name", fields: ["phone"], count: 2, unmet: 2,
  most: "100", met: 12, total: 82.9, mark: "70", reached: "yes", document: "85", documentPercent: "30", onSite: "82",
  onSitePercent: "70", to: "83",
  sum: 1487, sample: 1479, population: 1400, item: 1,
  missing: ["ศูนย์"], unknown: ["A “x”"], doubled: ["–"], allowed: ["ทอง"], value: "A1:A2", row: 2, code: "1.1", full: "100",
  decimals: 1, tier: "GOLD", floor: "90", day: "2026-01-01", years: ["2570"], numbers: ["GECC-2565-00001-5"],
};

describe.each([["th", th], ["en", en]] as const)("words in %s", (locale, messages) => {
  const faults: string[] = [];
  const onError = (error: Error) => faults.push(error.message);
  const translate = createTranslator<typeof th>({ locale, messages, timeZone: "Asia/Bangkok", onError });
  const say = (key: string): string => {
    const text = Reflect.apply(translate, undefined, [key, readableParams(PARAMS, locale)]);
    expect(faults.splice(0)).toEqual([]);
    return String(text);
  };
  const plain = (text: string) => {
    expect(text).not.toMatch(/[{}]|undefined|\d{4}-\d{2}-\d{2}|\b[A-Z]+_[A-Z_]+\b/);
    if (locale === "th") expect(text).toMatch(/[ก-๙]/);
  };

  it.each(REFUSALS)("says %s in a sentence", (code) => plain(say(`refusal.${code}`)));
  it.each(CELL_FAULTS)("says what is wrong with a cell: %s", (code) => plain(say(`cellFault.${code}`)));
  it.each(SCORE_STEPS)("tells the step %s", (code) => plain(say(`score.step.${code}`)));
  const keys = Object.entries(WORDS).flatMap(([group, codes]) => codes.map((code) => `${group}.${code}`));
  it.each(keys)("has a word for %s", (key) => plain(say(key)));
});

describe("parameters as people read them", () => {
  it("writes days out and joins lists", () => {
    expect(readableParams({ from: "2026-01-01", codes: ["P1", "P2"], count: 2, stage: "DRAFT" }, "th")).toEqual(
      { from: "1 มกราคม 2569", codes: "P1, P2", count: 2, stage: "DRAFT" });
    expect(readableParams({ from: "2026-01-01" }, "en")).toEqual({ from: "1 January 2569 B.E." });
  });

  it("a refusal is a code with parameters, and no other error is one", () => {
    const error = refuse("WINDOW_CLOSED", { until: "2026-02-28" });
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ name: "DomainError", message: "WINDOW_CLOSED", code: "WINDOW_CLOSED", params: { until: "2026-02-28" } });
    expect([isDomainError(error), isDomainError(new Error("WINDOW_CLOSED")), isDomainError(null)]).toEqual([true, false, false]);
  });
});
