import { z } from "zod";
import { arabicDigits } from "@/lib/domain/calendar";
import { parsePoints, type Hundredths } from "@/lib/domain/points";
import type { FillNew } from "@/lib/domain/rehearsal";
import { weightsOf, type FinalScore, type Policy } from "@/lib/domain/policy";
import { TIERS, type Tier, type TierFloors } from "@/lib/domain/tier";
import { numberOf } from "@/lib/paging";

/** What an address asks to try; null: as the season had it. `unclear` names what it asked and nobody understands. */
export type Trial = {
  setId: number | null; passMark: Hundredths | null; floors: Partial<Record<Tier, Hundredths>>; documentPercent: Hundredths | null;
  rounding: Policy["rounding"] | null; fillNew: FillNew; unclear: string[];
};

const ROUNDINGS: Readonly<Record<string, Policy["rounding"]>> = {
  NONE: { mode: "NONE", decimals: 2 }, "0": { mode: "HALF_UP", decimals: 0 }, "1": { mode: "HALF_UP", decimals: 1 }, "2": { mode: "HALF_UP", decimals: 2 },
};
const Text = z.string().transform((text) => text.trim());

export function readTrial(search: Readonly<Record<string, unknown>>): Trial {
  const unclear: string[] = [];
  const said = (name: string) => Text.safeParse(search[name]).data ?? "";
  const points = (name: string, most: Hundredths): Hundredths | null => {
    const text = said(name);
    const value = text === "" ? null : parsePoints(arabicDigits(text));
    const fits = value !== null && value <= most;
    if (text !== "" && !fits) unclear.push(name);
    return fits ? value : null;
  };
  const floors = Object.fromEntries(TIERS.flatMap((tier) => {
    const value = points(tier.toLowerCase(), 1_000_000);
    return value === null ? [] : [[tier, value]];
  }));
  const rounding = said("rounding");
  if (rounding !== "" && !Object.hasOwn(ROUNDINGS, rounding)) unclear.push("rounding");
  return {
    setId: numberOf(said("set")), passMark: points("passMark", 1_000_000), floors, documentPercent: points("documentPercent", 10_000),
    rounding: Object.hasOwn(ROUNDINGS, rounding) ? (ROUNDINGS[rounding] ?? null) : null, fillNew: said("fillNew") === "FULL" ? "FULL" : "NONE", unclear,
  };
}

/** The season's policy with what is tried in its place; `floors` are those that hold now. Null where floors would not fall. */
export function trialPolicy(policy: Policy, floors: TierFloors, trial: Trial): Policy | null {
  const tierFloors = { GOLD: 0, SILVER: 0, BLUE: 0, ...floors, ...trial.floors };
  if (!(tierFloors.GOLD > tierFloors.SILVER && tierFloors.SILVER > tierFloors.BLUE)) return null;
  return {
    ...policy, passMark: trial.passMark ?? policy.passMark, rounding: trial.rounding ?? policy.rounding,
    finalScore: trial.documentPercent === null ? policy.finalScore : finalScoreOf(trial.documentPercent), tierFloors,
  };
}

/** No weight for documents: the on-site total alone. */
function finalScoreOf(documentPercent: Hundredths): FinalScore | null {
  const weights = { documentPercent: documentPercent / 100, onSitePercent: (10_000 - documentPercent) / 100 };
  return documentPercent === 0 || weightsOf(weights) === null ? null : weights;
}
