import { randomBytes } from "node:crypto";
import { readForm, sendForm } from "./form.mjs";
import { inTurn, rowsOf } from "./ground.mjs";
import { saveAnswer, standing } from "./save.mjs";
import { beginParts, checkFiles, fileOf, goOn, inStorage, isTaken, uploadByForm } from "./upload.mjs";

const FILE = 400_000;
const MEGABYTE = 1024 * 1024;
const WIDTH = 4;
const COMMAND = "submitApplication";
const SENTENCE = "ที่เก็บไฟล์ของระบบเต็ม";

/** A form with its words, without scripts or with them, or in parts. */
async function send(ground, one) {
  const { center, file, text, index } = one;
  if (index % 3 === 2) {
    const begun = await beginParts(ground, center, file);
    return begun.status === 201 ? goOn(ground, center, begun.to, file) : begun;
  }
  return uploadByForm(ground, center, { ...file, text, version: one.version, scripts: index % 3 === 1 });
}

/** A form without scripts is sent on: to the page that says it is done, or to the one that shows the form again. */
const isDone = (answer) => isTaken(answer) || (answer.status === 303 && answer.to.includes("done="));

/** Refused in words, with what was typed still there; what is sent in parts has its words in the answer. */
async function isSaid(ground, { center, text, index }, { status, to, body }) {
  if (index % 3 === 2) return status === 422 && String(body?.message).includes(SENTENCE);
  const path = status === 422 ? body.to : to;
  if (!path) return false;
  const page = await (await fetch(ground.address + path, { headers: { cookie: center.cookie } })).text();
  return page.includes(SENTENCE) && page.includes(text);
}

async function wave(ground, sent, name) {
  const outcome = { done: 0, said: 0, lost: [] };
  await inTurn(sent.filter((one) => !one.isDone), WIDTH, async (one) => {
    const answer = await send(ground, one);
    one.isDone = isDone(answer);
    if (one.isDone) outcome.done += 1;
    else if (await isSaid(ground, one, answer)) outcome.said += 1;
    else outcome.lost.push(`${answer.status} ${JSON.stringify(answer.body).slice(0, 80)}`);
  });
  const half = inStorage(ground).files.filter((path) => path.endsWith(".part")).length;
  console.log(`${name}: ${outcome.done} taken, ${outcome.said} refused in a sentence, ${outcome.lost.length} otherwise; half files: ${half}`);
  return { ...outcome, faults: [...outcome.lost.slice(0, 3).map((what) => `${name}: an upload was answered ${what}`), ...(half > 0 ? [`${name}: ${half} half files`] : [])] };
}

/** What needs no room for files goes on: words are saved, applications submitted. */
async function withoutFiles(ground, submitting) {
  const saved = await Promise.all(submitting.map(async (center) => {
    const first = await saveAnswer(ground, center, { code: ground.code, version: 0, text: "" });
    return saveAnswer(ground, center, { code: ground.code, version: standing(first.body), text: "ในขณะที่ที่เก็บไฟล์เต็ม" });
  }));
  const told = [];
  await inTurn(submitting, WIDTH, async (center) => {
    const fields = await readForm(ground, center.cookie, `/applications/${center.applicationId}/review`, COMMAND);
    const { status, to } = await sendForm(ground, center.cookie, COMMAND, fields);
    if (status === 303 && to.includes("/receipt")) told.push(center.applicationId);
  });
  const kept = saved.filter(({ body }) => body?.ok).length;
  console.log(`with no room for files: ${kept} of ${submitting.length} texts saved, ${told.length} of ${submitting.length} applications submitted`);
  return kept === submitting.length && told.length === submitting.length ? [] : ["what needs no files did not go on"];
}

async function lostTexts(ground, sent) {
  const rows = await rowsOf(ground, `SELECT a."applicationId" AS "id", a."text" FROM "Answer" a JOIN "Criterion" c ON c."id" = a."criterionId" WHERE c."code" = '${ground.code}'`);
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  const lost = sent.filter(({ isDone: isIn, center, text, index }) => isIn && index % 3 !== 2 && texts.get(center.applicationId) !== text).length;
  console.log(`words typed beside a file and lost: ${lost}`);
  return lost > 0 ? [`${lost} texts typed beside a file are lost`] : [];
}

/**
 * The disk of the files is nearly full, then full, then has room again.
 * @param {{sending: import("./ground.mjs").Center[], submitting: import("./ground.mjs").Center[]}} centers
 * @returns {Promise<string[]>} what is wrong
 */
export async function fullFiles(ground, disk, { sending, submitting }) {
  const sent = sending.map((center, index) => ({ center, index, isDone: false, version: 0, text: `พิมพ์ไว้ ${randomBytes(6).toString("hex")}`, file: { code: ground.code, ...fileOf(index, FILE) } }));
  await inTurn(sent, WIDTH, async (one) => {
    one.version = standing((await saveAnswer(ground, one.center, { code: ground.code, version: 0, text: "" })).body);
  });
  const left = (sent.length * FILE) / 2;
  disk.fill(left);
  const scarce = await wave(ground, sent, `room for half of ${sent.length} files (${(left / MEGABYTE).toFixed(1)} MB)`);
  disk.fill();
  const full = await wave(ground, sent, "no room for files");
  const others = await withoutFiles(ground, submitting);
  disk.free();
  const free = await wave(ground, sent, "room for files again, without a restart");
  const [{ count }] = await rowsOf(ground, `SELECT count(*)::int AS "count" FROM "Refusal" WHERE "code" = 'STORAGE_FULL'`);
  console.log(`refusals recorded (forms): ${count}`);
  return [
    ...scarce.faults, ...full.faults, ...free.faults, ...others, ...(full.said === 0 ? ["nothing was refused on a full disk: the drill shows nothing"] : []),
    ...(free.said > 0 ? [`${free.said} uploads were refused though there is room`] : []), ...await lostTexts(ground, sent), ...await checkFiles(ground, sent.filter(({ isDone: isIn }) => isIn).map(({ file }) => file)),
  ];
}
