import { readForm, sendForm } from "./form.mjs";
import { inTurn, layDrill, leftOpen, rowsOf } from "./ground.mjs";
import { saveAnswer } from "./save.mjs";
import { checkSubmitted } from "./submitted.mjs";

const COMMAND = "submitApplication";
const WIDTH = 16;

/** Mulberry32: the same seed, the same races. */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const isReceipt = ({ status, to }) => status === 303 && to.includes("/receipt");

const VERSION = `SELECT a."version", a."text" FROM "Answer" a JOIN "Criterion" c ON c."id" = a."criterionId"`;

async function versionOf(ground, { applicationId }) {
  const [row] = await rowsOf(ground, `${VERSION} WHERE a."applicationId" = ${applicationId} AND c."code" = '${ground.code}'`);
  return row.version;
}

/** The same version from two windows: one wins, the other is shown what stands. */
async function twoWindows(ground, center, { index }) {
  const version = await versionOf(ground, center);
  const answers = await Promise.all(["ก", "ข"].map((name) => saveAnswer(ground, center, { code: ground.code, version, text: `หน้าต่าง ${name} ${index}` })));
  const won = answers.filter(({ body }) => body?.ok).length;
  return won === 1 ? null : `two windows: ${won} of 2 saves of one version were taken`;
}

/** Two to four presses at once: all are shown the receipt. */
async function pressedOften(ground, center, { presses }) {
  const answers = await Promise.all(Array.from({ length: presses }, () => sendForm(ground, center.cookie, COMMAND, center.fields)));
  const other = answers.find((answer) => !isReceipt(answer));
  return other ? `pressed ${presses} times: one was told ${other.status} ${other.to}` : null;
}

/** A text on its way while the button is pressed: it is in, or it is refused; the submission holds the one or the other. */
async function savedAndSubmitted(ground, center, { index }) {
  const version = await versionOf(ground, center);
  const text = `ในนาทีสุดท้าย ${index}`;
  const [saved, sent] = await Promise.all([
    saveAnswer(ground, center, { code: ground.code, version, text }), sendForm(ground, center.cookie, COMMAND, center.fields),
  ]);
  if (!isReceipt(sent)) return `submitted while saving: told ${sent.status} ${sent.to}`;
  const [row] = await rowsOf(ground, `SELECT s."content"::text AS "content" FROM "Submission" s WHERE s."applicationId" = ${center.applicationId}`);
  const [isIn, isTaken] = [row.content.includes(text), saved.body?.ok === true];
  return isIn === isTaken ? null : `a save was answered with ${JSON.stringify(saved)}, and in the submission it is: ${isIn}`;
}

/**
 * Seeded races. Half of them are for the last act of an application, the others on applications that stay open.
 * @param {{races: number, seed: number, processes: number}} options @param {import("../lifecycle.mjs").Life} life
 */
export async function races({ races: count, seed, processes }, life) {
  const half = Math.floor(count / 2);
  const open = Math.min(WIDTH * 2, count - half);
  const ground = await layDrill(life, { centers: half + open, processes });
  const [last, others] = [ground.centers.slice(0, half), ground.centers.slice(half)];
  await inTurn(last, 4, async (center) => {
    center.fields = await readForm(ground, center.cookie, `/applications/${center.applicationId}/review`, COMMAND);
  });
  const next = chance(seed);
  const acts = last.map((center, index) => ({ center, index, race: next() < 0.6 ? pressedOften : savedAndSubmitted, presses: 2 + Math.floor(next() * 3) }));
  const windows = others.map((center, place) => Array.from({ length: Math.ceil((count - half - place) / open) }, (_, index) => ({ center, index, race: twoWindows })));
  console.log(`${count} races, seed ${seed} …`);
  const faults = [];
  const run = async (act) => {
    const fault = await act.race(ground, act.center, act);
    if (fault) faults.push(fault);
  };
  await Promise.all([
    inTurn(acts, WIDTH, run),
    // Races of one application come one after the other.
    inTurn(windows, WIDTH, async (list) => {
      for (const act of list) await run(act);
    }),
  ]);
  console.log(`races that came out wrong: ${faults.length}`);
  const told = new Set(last.map(({ applicationId }) => applicationId));
  return [...faults.slice(0, 10), ...await checkSubmitted({ ...ground, centers: last }, told), ...await leftOpen(ground)];
}
