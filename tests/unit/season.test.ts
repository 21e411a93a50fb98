import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { completePolicy } from "@/lib/domain/policy";
import { readSeason, type SeasonFault } from "@/lib/flows/season";
import { checkSeason } from "@/lib/flows/season-check";
import { CRITERIA_2568 } from "@/tests/support/criteria";

type Json = Record<string, unknown> & { applications: Json[] };
const file = readFileSync(new URL("../../prisma/data/season-moc-2565.json", import.meta.url), "utf8");

/** Every fault of the real file after one change to it. */
function faultsAfter(change: (season: ReturnType<typeof parse>) => void): SeasonFault[] {
  const season = parse();
  change(season);
  const read = readSeason(season);
  if ("faults" in read) return read.faults;
  return checkSeason(read.season, {
    set: CRITERIA_2568, policy: completePolicy(read.season.cycle.policy), ministries: new Set(["MOC", "OTHER"]), provinces: new Set(PROVINCES),
  });
}

const parse = () => JSON.parse(file);
const PROVINCES: string[] = JSON.parse(readFileSync(new URL("../../prisma/data/provinces.json", import.meta.url), "utf8")).map((p: Json) => p.code);

test("the Commerce season is accepted as it is", () => {
  expect(faultsAfter(() => {})).toEqual([]);
});

describe("a season is refused, and the fault says where", () => {
  test.each<[string, (season: ReturnType<typeof parse>) => void, Partial<SeasonFault>]>([
    ["another format", (s) => { s.format = "gecc-season/9"; }, { code: "FORMAT", value: "gecc-season/9" }],
    ["no format", (s) => { delete s.format; }, { code: "FORMAT" }],
    ["an unknown setting", (s) => { s.cycle.policy = { finalScroe: {} }; }, { code: "SHAPE" }],
    ["a weighting that does not come to 100", (s) => { s.cycle.policy = { finalScore: { documentPercent: 30, onSitePercent: 60 } }; }, { code: "SHAPE" }],
    ["a day that does not exist", (s) => { s.announcement.announcedOn = "2022-02-30"; }, { code: "SHAPE" }],
    ["an unknown ministry", (s) => { s.applications[3].center.ministry = "MOX"; }, { code: "MINISTRY", ref: "MOC-004", value: "MOX" }],
    ["an unknown province", (s) => { s.applications[3].center.provinceCode = "99"; }, { code: "PROVINCE", ref: "MOC-004", value: "99" }],
    ["the same ref twice: the later", (s) => { s.applications[7].ref = "MOC-002"; }, { code: "REF_TWICE", ref: "MOC-002" }],
    ["the same center twice: the later", (s) => { s.applications[7].center = { ...s.applications[1].center, nameTh: ` ${s.applications[1].center.nameTh} ` }; },
      { code: "CENTER_TWICE", ref: "MOC-008" }],
    ["points off the scale", (s) => { s.applications[0].onSite.sheets[1].points["2.7"] = 3; },
      { code: "OFF_SCALE", ref: "MOC-001", stage: "onSite", criterion: "2.7", value: "3" }],
    ["half points where the scale has none", (s) => { s.applications[0].document.agreed["1.1"] = 0.5; },
      { code: "OFF_SCALE", ref: "MOC-001", stage: "document", criterion: "1.1" }],
    ["a criterion of another set", (s) => { s.applications[0].document.agreed["9.9"] = 1; },
      { code: "CRITERION_UNKNOWN", ref: "MOC-001", stage: "document", criterion: "9.9" }],
    ["points for a gate", (s) => { s.applications[0].document.agreed.P1 = 0; },
      { code: "CRITERION_UNKNOWN", ref: "MOC-001", stage: "document", criterion: "P1" }],
    ["a criterion left out", (s) => { delete s.applications[0].document.sheets[0].points["4.6"]; },
      { code: "CRITERION_MISSING", ref: "MOC-001", stage: "document", criterion: "4.6" }],
    ["a self-score off the scale", (s) => { s.applications[0].own = { points: { "2.7": 3 } }; }, { code: "OFF_SCALE", ref: "MOC-001", criterion: "2.7", value: "3" }],
    ["an answer to a criterion of another set", (s) => { s.applications[0].own = { answers: { "9.9": "…" } }; },
      { code: "CRITERION_UNKNOWN", ref: "MOC-001", criterion: "9.9" }],
    ["a missing gate that is none", (s) => { s.applications[0].document.gatesMissing = ["P15"]; },
      { code: "GATE_UNKNOWN", ref: "MOC-001", stage: "document", criterion: "P15" }],
    ["one assessor with two sheets", (s) => { s.applications[0].document.sheets[1].assessor = 1; },
      { code: "ASSESSOR_TWICE", ref: "MOC-001", stage: "document" }],
    ["one sheet only", (s) => { s.applications[0].document.sheets.pop(); }, { code: "TOO_FEW_SHEETS", ref: "MOC-001", stage: "document" }],
    ["an on-site stage after a failed document stage", (s) => { s.applications[26].onSite = s.applications[0].onSite; },
      { code: "ON_SITE_AFTER_FAIL", ref: "MOC-027", stage: "onSite" }],
    ["no on-site stage after a passed one", (s) => { delete s.applications[0].onSite; }, { code: "ON_SITE_MISSING", ref: "MOC-001", stage: "onSite" }],
    ["an unmet gate makes the document stage failed", (s) => { s.applications[0].document.gatesMissing = ["P1"]; },
      { code: "ON_SITE_AFTER_FAIL", ref: "MOC-001", stage: "onSite" }],
    ["no applications", (s) => { s.applications = []; }, { code: "SHAPE" }],
    ["an application without a center", (s) => { delete s.applications[5].center; }, { code: "SHAPE", ref: "MOC-006" }],
  ])("%s", (_name, change, fault) => {
    expect(faultsAfter(change)).toContainEqual(expect.objectContaining(fault));
  });
});
