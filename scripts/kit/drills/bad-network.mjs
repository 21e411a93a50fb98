import { setTimeout as wait } from "node:timers/promises";
import { at } from "../bench-session.mjs";
import { readForm, sendForm, sendUntilAnswered } from "./form.mjs";
import { inTurn, layDrill, leftOpen, spreadOf } from "./ground.mjs";
import { openHalf } from "./half-open.mjs";
import { openLine } from "./proxy.mjs";
import { saveAnswer, standing } from "./save.mjs";
import { checkSubmitted } from "./submitted.mjs";
import { beginParts, checkFiles, fileOf, goOn, inStorage, isTaken, rowsPerFile, uploadByForm } from "./upload.mjs";

const COMMAND = "submitApplication";
const SLOW_BYTES_A_SECOND = 6_000;
const SLOW_FILE = 40_000;
const FILE = 400_000;
const CUT_AT = 150_000;
const GOOD_USERS = 8;
const PAUSE_MS = 250;
const P95_MS = 1_000;
const BASELINE_S = 10;
const NOTICED_MS = 1_500;

/** A person on a slow line opens a page, saves, and sends a file. */
async function slow(ground, life, center) {
  const line = { ...ground, address: await openLine(life, ground.address, { rate: SLOW_BYTES_A_SECOND }) };
  const timed = async (work) => {
    const began = performance.now();
    return [await work(), (performance.now() - began) / 1000];
  };
  const [page, pageTook] = await timed(() => fetch(`${line.address}/applications/${center.applicationId}`, { headers: { cookie: center.cookie } }).then(async (response) => [response.status, await response.text()]));
  const first = await saveAnswer(ground, center, { code: ground.code, version: 0, text: "" });
  const [saved, savedTook] = await timed(() => saveAnswer(line, center, { code: ground.code, version: standing(first.body), text: "จากสายที่ช้า" }));
  const file = fileOf(1, SLOW_FILE);
  const [sent, sentTook] = await timed(() => uploadByForm(line, center, { code: ground.code, ...file }));
  console.log(`at ${SLOW_BYTES_A_SECOND / 1000} kB/s: a page ${pageTook.toFixed(1)} s, a save ${savedTook.toFixed(1)} s, a file of ${SLOW_FILE / 1000} kB ${sentTook.toFixed(1)} s`);
  const isThrough = page[0] === 200 && page[1].includes("</html>") && saved.body?.ok && isTaken(sent);
  return { taken: [file], faults: isThrough ? [] : [`on a slow line: page ${page[0]}, save ${saved.status}, file ${sent.status}`] };
}

/** Files cut in the middle, by the form and in parts; then sent again over a line that holds. */
async function cutUploads(ground, life, centers) {
  const cut = { ...ground, address: await openLine(life, ground.address, { requestBytes: CUT_AT }) };
  const sent = centers.map((center, index) => ({ center, index, file: { code: ground.code, ...fileOf(100 + index, FILE) } }));
  await inTurn(sent, 4, async (one) => {
    if (one.index % 2 === 0) one.cut = await uploadByForm(cut, one.center, one.file);
    else {
      one.path = (await beginParts(ground, one.center, one.file)).to;
      one.cut = await goOn(cut, one.center, one.path, one.file);
    }
  });
  await wait(NOTICED_MS);
  const early = (await rowsPerFile(ground, sent.map(({ file }) => file))).filter((count) => count > 0).length;
  const half = inStorage(ground).files.filter((path) => path.endsWith(".part")).length;
  await inTurn(sent, 4, async (one) => {
    one.again = one.path ? await goOn(ground, one.center, one.path, one.file) : await uploadByForm(ground, one.center, one.file);
  });
  const through = sent.filter(({ again }) => isTaken(again));
  const wentOn = sent.filter(({ path, again }) => path && again.from > 0).length;
  console.log(`uploads cut in the middle: ${sent.filter(({ cut: { status } }) => status === 0).length} of ${sent.length}; rows of them: ${early}; half files left: ${half}`);
  console.log(`sent again and taken: ${through.length} of ${sent.length}; of ${sent.filter(({ path }) => path).length} in parts, went on where they were cut: ${wentOn}`);
  return { taken: through.map(({ file }) => file), faults: [
    ...(early > 0 ? [`${early} cut uploads have a row`] : []), ...(half > 0 ? [`${half} half files were left`] : []),
    ...(through.length < sent.length ? [`${sent.length - through.length} uploads were not taken when sent again`] : []),
  ] };
}

/** The answer of a submit is cut: pressed again, everybody is shown the receipt. */
async function cutSubmits(ground, life, centers) {
  const lines = await Promise.all([0, 20, 120].map((answerBytes) => openLine(life, ground.address, { answerBytes })));
  await inTurn(centers, 4, async (center) => {
    center.fields = await readForm(ground, center.cookie, `/applications/${center.applicationId}/review`, COMMAND);
  });
  const answers = [];
  await inTurn(centers.map((center, index) => ({ center, index })), 4, async ({ center, index }) => {
    const cut = await sendForm({ ...ground, address: lines[index % lines.length] }, center.cookie, COMMAND, center.fields);
    answers.push({ cut, again: await sendUntilAnswered(ground, center.cookie, COMMAND, center.fields, life) });
  });
  const told = answers.filter(({ again: { status, to } }) => status === 303 && to.includes("/receipt")).length;
  console.log(`submits whose answer was cut: ${answers.filter(({ cut }) => cut.status === 0).length} of ${answers.length}; shown the receipt when pressed again: ${told}`);
  return told < answers.length ? [`${answers.length - told} were not shown the receipt`] : [];
}

/** People who open a page and save, now and then. @returns {Promise<number[]>} ms of each answer; Infinity for none */
async function goodUsers(ground, centers, seconds) {
  const until = performance.now() + seconds * 1000;
  const times = [];
  const timed = async (work) => {
    const began = performance.now();
    times.push((await work()) ? performance.now() - began : Infinity);
  };
  await Promise.all(centers.slice(0, GOOD_USERS).map(async (center, place) => {
    let { body } = await saveAnswer(ground, center, { code: ground.code, version: 0, text: "" });
    for (let index = 0; performance.now() < until; index += 1) {
      await timed(async () => {
        ({ body } = await saveAnswer(ground, center, { code: ground.code, version: standing(body), text: `${place} ${index}` }));
        return body?.ok;
      });
      await timed(() => fetch(`${ground.address}/applications/${center.applicationId}`, { headers: { cookie: center.cookie } }).then(async (response) => response.ok && (await response.text()).length > 0, () => false));
      await wait(PAUSE_MS);
    }
  }));
  return times;
}

async function amidHalfOpen(ground, life, centers, { open: count, seconds, untimed }) {
  const before = await goodUsers(ground, centers, Math.min(BASELINE_S, seconds));
  const half = openHalf(life, ground, centers[0], count);
  const during = await goodUsers(ground, centers, seconds);
  const [p95, unanswered] = [at(during, 0.95), during.filter((ms) => ms === Infinity).length];
  console.log(`good users without anybody else: ${before.length} answers, ${spreadOf(before)}`);
  console.log(`amid ${count} half-open connections: ${during.length} answers, ${spreadOf(during)}; without an answer: ${unanswered}`);
  const late = half.report(seconds);
  const open = await leftOpen(ground);
  half.close();
  await wait(NOTICED_MS);
  return [
    ...late, ...open, ...(unanswered > 0 ? [`${unanswered} requests of good users were not answered`] : []),
    ...(!untimed && p95 > P95_MS ? [`good users waited ${p95.toFixed(0)} ms (p95)`] : []),
  ];
}

/**
 * Slow lines, lines that are cut in the middle, and connections that are opened and left.
 * @param {{centers: number, seconds: number, open: number, processes: number, untimed: boolean}} options `seconds`: how long half-open connections are watched
 * @param {import("../lifecycle.mjs").Life} life
 */
export async function badNetwork({ centers: asked, seconds, processes, ...options }, life) {
  const ground = await layDrill(life, { centers: asked || 60, processes });
  const third = Math.floor(ground.centers.length / 3);
  const [sending, submitting, good] = [ground.centers.slice(0, third), ground.centers.slice(third, 2 * third), ground.centers.slice(2 * third)];
  const onSlow = await slow(ground, life, good[0]);
  const uploads = await cutUploads(ground, life, sending);
  const submits = await cutSubmits(ground, life, submitting);
  const halfOpen = await amidHalfOpen(ground, life, good, { seconds: seconds || 140, ...options });
  const told = new Set(submitting.map(({ applicationId }) => applicationId));
  return [
    ...onSlow.faults, ...uploads.faults, ...submits, ...halfOpen, ...await checkFiles(ground, [...onSlow.taken, ...uploads.taken]),
    ...await checkSubmitted({ ...ground, centers: submitting }, told), ...await leftOpen(ground),
  ];
}
