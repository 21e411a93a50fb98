/**
 * node recompute-receipt.mjs RECEIPT.json
 *
 * Computes the result of a case again from its score receipt, without the app: plain Node, no packages, whole numbers only.
 * Points are hundredths of a point, weights hundredths of a percent, the final total is millionths of a point.
 * Says "EQUAL", or where it is not. Exit code 0: equal; 1: not; 2: no receipt.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** RFC 8785 for what a receipt holds: texts, whole numbers, true, false, null, lists and groups. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

const sha256 = (value) => createHash("sha256").update(canonical(value)).digest("hex");
const TIERS = ["GOLD", "SILVER", "BLUE"];
const sameList = (one, other) => canonical([...one].sort()) === canonical([...other].sort());

/** What one mark says, and what is wrong with it. */
function readMark({ code, kind, steps }, mark = {}) {
  if (kind !== "GATE") return { points: mark.points ?? 0, fault: steps.includes(mark.points) ? null : `${code}: ${mark.points} is not on its scale` };
  return { points: 0, unmet: mark.met === false, fault: typeof mark.met === "boolean" ? null : `${code}: neither met nor unmet` };
}

/** Adds up one stage. */
function stageFaults({ stage, total, passed, gatesUnmet, marks }, criteria, passMark) {
  if (marks === null) return [];
  const byCode = new Map(marks.map((mark) => [mark.code, mark]));
  const read = criteria.map((criterion) => ({ code: criterion.code, ...readMark(criterion, byCode.get(criterion.code)) }));
  const sum = read.reduce((points, mark) => points + mark.points, 0);
  const unmet = read.filter((mark) => mark.unmet).map(({ code }) => code);
  const isPassed = sum >= passMark && unmet.length === 0;
  return [
    ...(sameList(marks.map(({ code }) => code), criteria.map(({ code }) => code)) ? [] : [`${stage}: the marks are not those of the criteria`]),
    ...read.flatMap(({ fault }) => (fault ? [`${stage} ${fault}`] : [])),
    ...(sum === total ? [] : [`${stage}: the points come to ${sum}, the receipt says ${total}`]),
    ...(sameList(unmet, gatesUnmet) ? [] : [`${stage}: unmet gates are [${unmet}], the receipt says [${gatesUnmet}]`]),
    ...(isPassed === passed ? [] : [`${stage}: ${isPassed ? "passed" : "not passed"}, the receipt says otherwise`]),
  ];
}

function finalTotal({ weights, rounding }, document, onSite) {
  if (onSite === null) return null;
  if (weights && weights.document + weights.onSite !== 10_000) return NaN;
  const exact = weights ? document * weights.document + onSite * weights.onSite : onSite * 10_000;
  if (rounding.mode === "NONE") return exact;
  const unit = 10 ** (6 - rounding.decimals);
  const rest = exact % unit;
  return rest * 2 >= unit ? exact - rest + unit : exact - rest;
}

const tierOf = (total, floors) => TIERS.find((name) => floors[name] !== undefined && total >= floors[name] * 10_000) ?? null;

function unmetOf(stages, final) {
  const told = stages.every(({ gatesUnmet }) => gatesUnmet !== null);
  return told ? [...new Set(stages.flatMap(({ gatesUnmet }) => gatesUnmet))] : final.gatesUnmet;
}

function finalFaults({ rules, stages, final }) {
  const [document, onSite] = ["DOCUMENT", "ON_SITE"].map((name) => stages.find(({ stage }) => stage === name)?.total ?? null);
  const total = finalTotal(rules, document, onSite);
  const tier = total === null ? null : tierOf(total, rules.floors);
  const unmet = unmetOf(stages, final);
  const passed = unmet.length === 0 && [document, onSite].every((points) => points !== null && points >= rules.passMark);
  return [
    ...(total === final.total ? [] : [`the final total comes to ${total}, the receipt says ${final.total}`]),
    ...(tier === final.computedTier ? [] : [`the tier comes to ${tier}, the receipt says ${final.computedTier}`]),
    ...(sameList(unmet, final.gatesUnmet) ? [] : [`unmet gates of both stages are [${unmet}], the receipt says [${final.gatesUnmet}]`]),
    ...(passed === final.passed ? [] : [`the case ${passed ? "passed" : "did not pass"}, the receipt says otherwise`]),
  ];
}

/** The committee may lower a tier or decline, with a reason; never raise, never certify what did not pass. */
function decisionFaults({ decision, final }) {
  if (!decision) return [];
  const { outcome, tier, reason } = decision;
  if (outcome === "CERTIFY") return [...certifyFaults(tier, final), ...(tier === final.computedTier || reason ? [] : ["lowered without a reason"])];
  return outcome === "DECLINE" && !reason ? ["declined without a reason"] : [];
}

function certifyFaults(tier, { passed, computedTier }) {
  if (!passed) return ["certified without having passed"];
  const above = !TIERS.includes(tier) || computedTier === null || TIERS.indexOf(tier) < TIERS.indexOf(computedTier);
  return above ? [`${tier} is above the computed ${computedTier}`] : [];
}

/** What differs from what the receipt says; empty: equal. */
export function recompute(receipt) {
  const { sha256: said, ...body } = receipt;
  const { criteriaSet, rules, stages } = body;
  return [
    ...(sha256(body) === said ? [] : ["the receipt was changed: its SHA-256 is another"]),
    ...(sha256(criteriaSet.content) === criteriaSet.sha256 ? [] : ["the criteria set was changed: its SHA-256 is another"]),
    ...stages.flatMap((stage) => stageFaults(stage, criteriaSet.content.criteria, rules.passMark)),
    ...finalFaults(body), ...decisionFaults(body),
  ];
}

function main(path) {
  const receipt = JSON.parse(readFileSync(path, "utf8"));
  if (receipt.format !== "gecc-score-receipt-1") throw new Error("not a score receipt");
  const faults = recompute(receipt);
  if (receipt.stages.some(({ marks }) => marks === null)) console.log("without the points by criterion: computed from the totals of the stages / คำนวณจากคะแนนรวมของแต่ละขั้นตอน");
  for (const fault of faults) console.log(`DIFFERS ${fault}`);
  console.log(faults.length === 0 ? "EQUAL / คำนวณแล้วตรงกัน" : "NOT EQUAL / คำนวณแล้วไม่ตรงกัน");
  return faults.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main(process.argv[2]);
  } catch (error) {
    console.error(`cannot compute: ${error.message}`);
    process.exitCode = 2;
  }
}
