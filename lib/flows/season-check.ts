import { gates, onScale, scored, type CriteriaSet } from "@/lib/domain/criteria";
import { parsePoints } from "@/lib/domain/points";
import type { Policy } from "@/lib/domain/policy";
import { concludeStage, type Marks } from "@/lib/domain/score";
import type { Season, SeasonApplication, SeasonFault, SeasonStage } from "@/lib/flows/season";

type StageName = "document" | "onSite";
type Points = SeasonStage["agreed"];

/** What the file's words are looked up in. */
export type SeasonReferences = { set: CriteriaSet; policy: Policy; ministries: ReadonlySet<string>; provinces: ReadonlySet<string> };

/** One sheet of the file as marks: points of the scored items, gates met unless the file says that they are missing. */
export function marksOf(set: CriteriaSet, points: Points, gatesMissing: readonly string[]): Marks {
  const given = scored(set).map(({ code }) => [code, { points: parsePoints(points[code] ?? ""), met: null }] as const);
  const physical = gates(set).map(({ code }) => [code, { points: null, met: !gatesMissing.includes(code) }] as const);
  return Object.fromEntries([...physical, ...given]);
}

function sheetFaults(set: CriteriaSet, points: Points, at: { ref: string; stage: StageName }): SeasonFault[] {
  const items = new Map(scored(set).map((criterion) => [criterion.code, criterion]));
  const unknown = Object.keys(points).filter((code) => !items.has(code)).map((criterion): SeasonFault => ({ code: "CRITERION_UNKNOWN", ...at, criterion }));
  const missing = [...items.keys()].filter((code) => !Object.hasOwn(points, code));
  const offScale = [...items.values()].filter((item) => {
    if (!Object.hasOwn(points, item.code)) return false;
    const value = parsePoints(points[item.code] ?? "");
    return value === null || !onScale(item, value);
  });
  return [
    ...unknown,
    ...missing.map((criterion): SeasonFault => ({ code: "CRITERION_MISSING", ...at, criterion })),
    ...offScale.map((item): SeasonFault => ({ code: "OFF_SCALE", ...at, criterion: item.code, value: String(points[item.code]) })),
  ];
}

/** Self-scores may be given for some of the criteria only. */
function ownFaults({ set }: SeasonReferences, { ref, own }: SeasonApplication): SeasonFault[] {
  if (!own) return [];
  const known = new Set(set.criteria.map(({ code }) => code));
  const unknown = Object.keys(own.answers).filter((code) => !known.has(code)).map((criterion): SeasonFault => ({ code: "CRITERION_UNKNOWN", ref, criterion }));
  const { points } = own;
  const faults = sheetFaults(set, points, { ref, stage: "document" }).filter(({ code }) => code !== "CRITERION_MISSING");
  return [...unknown, ...faults.map(({ stage: _, ...fault }) => fault)];
}

function stageFaults(refs: SeasonReferences, ref: string, stage: StageName, judged: SeasonStage): SeasonFault[] {
  const at = { ref, stage };
  const gateCodes = new Set(gates(refs.set).map((gate) => gate.code));
  const assessors = judged.sheets.map((sheet) => sheet.assessor);
  const faults: SeasonFault[] = judged.gatesMissing.filter((code) => !gateCodes.has(code))
    .map((criterion) => ({ code: "GATE_UNKNOWN", ...at, criterion }));
  const twice = assessors.find((assessor, index) => assessors.indexOf(assessor) !== index);
  if (twice !== undefined) faults.push({ code: "ASSESSOR_TWICE", ...at, value: String(twice) });
  if (assessors.length < refs.policy.scorersLeast) faults.push({ code: "TOO_FEW_SHEETS", ...at, value: String(assessors.length) });
  return [...faults, ...[...judged.sheets.map((sheet) => sheet.points), judged.agreed].flatMap((points) => sheetFaults(refs.set, points, at))];
}

function passes(refs: SeasonReferences, judged: SeasonStage): boolean {
  return concludeStage(refs.set, refs.policy, marksOf(refs.set, judged.agreed, judged.gatesMissing)).passed;
}

function bodyFaults(refs: SeasonReferences, ref: string, { ministry, provinceCode }: SeasonApplication["center"]): SeasonFault[] {
  const faults: SeasonFault[] = [];
  if (!refs.ministries.has(ministry)) faults.push({ code: "MINISTRY", ref, value: ministry });
  if (!refs.provinces.has(provinceCode)) faults.push({ code: "PROVINCE", ref, value: provinceCode });
  return faults;
}

function applicationFaults(refs: SeasonReferences, application: SeasonApplication): SeasonFault[] {
  const { ref, center, document, onSite } = application;
  const faults = [...bodyFaults(refs, ref, center), ...ownFaults(refs, application)];
  const judging = [...stageFaults(refs, ref, "document", document), ...(onSite ? stageFaults(refs, ref, "onSite", onSite) : [])];
  if (judging.length > 0) return [...faults, ...judging];
  const passed = passes(refs, document);
  if (!passed && onSite) faults.push({ code: "ON_SITE_AFTER_FAIL", ref, stage: "onSite" });
  if (passed && !onSite) faults.push({ code: "ON_SITE_MISSING", ref, stage: "onSite" });
  return faults;
}

const centerKey = ({ center }: SeasonApplication) => JSON.stringify([center.ministry, center.agencyTh, center.nameTh]);

/** The later of two with the same ref, or the same center, is named. */
function twins(applications: SeasonApplication[]): SeasonFault[] {
  const refs = new Set<string>();
  const centers = new Set<string>();
  return applications.flatMap((application) => {
    const faults: SeasonFault[] = [];
    if (refs.has(application.ref)) faults.push({ code: "REF_TWICE", ref: application.ref });
    if (centers.has(centerKey(application))) faults.push({ code: "CENTER_TWICE", ref: application.ref, value: application.center.nameTh });
    refs.add(application.ref);
    centers.add(centerKey(application));
    return faults;
  });
}

/** Everything that is wrong with a season's content, before anything is written. */
export function checkSeason(season: Season, refs: SeasonReferences): SeasonFault[] {
  return [...twins(season.applications), ...season.applications.flatMap((application) => applicationFaults(refs, application))];
}
