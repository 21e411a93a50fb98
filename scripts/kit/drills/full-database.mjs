import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { withClient } from "../databases.mjs";
import { readForm, sendForm, sendUntilAnswered } from "./form.mjs";
import { inTurn, rowsOf } from "./ground.mjs";
import { saveAnswer, standing } from "./save.mjs";

const COMMAND = "submitApplication";
const RECOVERED_MS = 10_000;
const PAUSE_MS = 100;
const WORDS = 2_000;
const SENTENCE = "ฐานข้อมูล";

/** Words that cannot be pressed together, so that they need room. */
const words = () => randomBytes(WORDS).toString("base64");

const count = (counts, kind) => (counts[kind] = (counts[kind] ?? 0) + 1);
const isReceipt = ({ status, to }) => status === 303 && to.includes("/receipt");

function kindOfSave({ status, body }) {
  if (body?.ok) return "saved";
  const isSaid = [409, 503].includes(status) && /[ก-๙]/.test(body?.sentence ?? "");
  return isSaid ? `save refused in a sentence (${status})` : `save otherwise (${status})`;
}

/** Once. What was acknowledged last is remembered; what was on its way when the server ended may have been kept, and is then told (409). */
async function save(ground, center) {
  const text = words();
  const answer = await saveAnswer(ground, center, { code: ground.code, version: center.version, text });
  if (answer.body?.ok) center.last = text;
  if (standing(answer.body) > 0) center.version = standing(answer.body);
  return answer;
}

async function keepSaving(ground, center, isOver, counts) {
  while (!isOver()) {
    count(counts, kindOfSave(await save(ground, center)));
    await wait(PAUSE_MS);
  }
}

function kindOfPage(status, text) {
  if (status === 200) return "page shown";
  return status === 503 && text.includes(SENTENCE) ? "page says why (503)" : `page otherwise (${status})`;
}

/** What a person at a page and a form without scripts are told. @returns whether it was the receipt */
async function look(ground, { cookie, applicationId, fields }, counts) {
  for (const path of ["/dashboard", `/applications/${applicationId}`]) {
    const response = await fetch(ground.address + path, { headers: { cookie } });
    count(counts, kindOfPage(response.status, await response.text()));
  }
  const answer = await sendForm(ground, cookie, COMMAND, fields);
  const said = answer.status === 503 ? "submit refused in a sentence (503)" : `submit otherwise (${answer.status} ${answer.to})`;
  count(counts, isReceipt(answer) ? "submitted" : said);
  return isReceipt(answer);
}

const tell = (name, counts) => {
  console.log(`${name}: ${Object.entries(counts).sort().map(([kind, times]) => `${kind} ${times}`).join(", ")}`);
  return Object.entries(counts).filter(([kind]) => kind.includes("otherwise")).map(([kind, times]) => `${name}: ${kind}, ${times} times`);
};

/** Everybody saves and one after the other submits, for so long as it lasts. */
async function press(ground, { saving, submitting }, during, name) {
  const [counts, told] = [{}, []];
  let isOver = false;
  const saves = saving.map((center) => keepSaving(ground, center, () => isOver, counts));
  const looks = (async () => {
    for (const center of submitting) {
      if (isOver) return;
      if (await look(ground, center, counts)) told.push(center.applicationId);
      await wait(PAUSE_MS);
    }
  })();
  await during();
  isOver = true;
  await Promise.all([...saves, looks]);
  const isFull = Object.keys(counts).some((kind) => kind.includes("refused"));
  return { told, faults: [...tell(name, counts), ...(isFull ? [] : [`${name}: nothing was refused, so the drill shows nothing`])] };
}

/** Once there is room: how long until everybody has saved, and all are told the receipt. */
async function passes(ground, { saving, submitting }, life, name) {
  const began = performance.now();
  const told = [];
  for (const center of saving) {
    for (let answer = await save(ground, center); !answer.body?.ok; answer = await save(ground, center)) {
      life.signal.throwIfAborted();
      await wait(PAUSE_MS);
    }
  }
  await inTurn(submitting, 4, async (center) => {
    if (isReceipt(await sendUntilAnswered(ground, center.cookie, COMMAND, center.fields, life))) told.push(center.applicationId);
  });
  const took = performance.now() - began;
  console.log(`${name}: ${saving.length} saved, ${told.length} of ${submitting.length} submitted within ${(took / 1000).toFixed(1)} s`);
  const late = took > RECOVERED_MS ? [`${name}: it took ${(took / 1000).toFixed(1)} s`] : [];
  return { told, faults: [...late, ...(told.length < submitting.length ? [`${name}: ${submitting.length - told.length} were not told the receipt`] : [])] };
}

/** Asks for one log segment after another, which there is no room for: PostgreSQL ends itself rather than forget. @returns whether it did */
async function exhaustLog({ url }) {
  try {
    await withClient(url, async (client) => {
      client.on("error", () => undefined);
      for (let index = 0; index < 100; index += 1) await client.query(`SELECT pg_logical_emit_message(false, 'drill', 'x'), pg_switch_wal()`);
    });
    return false;
  } catch {
    return true;
  }
}

async function lost(ground, saving) {
  const rows = await rowsOf(ground, `SELECT a."applicationId" AS "id", a."text" FROM "Answer" a JOIN "Criterion" c ON c."id" = a."criterionId" WHERE c."code" = '${ground.code}'`);
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  const gone = saving.filter(({ applicationId, last }) => texts.get(applicationId) !== last).length;
  console.log(`last acknowledged text not what is stored: ${gone}`);
  return gone > 0 ? [`${gone} acknowledged texts are lost`] : [];
}

/** Only small logs are kept, so that they do not fill the disk by themselves. */
async function keepLogSmall({ url }) {
  await withClient(url, async (client) => {
    for (const sql of ["ALTER SYSTEM SET max_wal_size = '64MB'", "ALTER SYSTEM SET min_wal_size = '32MB'", "SELECT pg_reload_conf()", "CHECKPOINT"]) await client.query(sql);
  });
}

/**
 * The disk of the database runs full while people save and submit: first the tables, then the log, which ends the server.
 * @returns {Promise<{told: number[], faults: string[]}>} `told`: the applications whose people saw the receipt
 */
export async function fullDatabase(ground, disk, centers, { seconds }, life) {
  await inTurn(centers, 4, async (center) => {
    center.fields = await readForm(ground, center.cookie, `/applications/${center.applicationId}/review`, COMMAND);
  });
  for (const center of centers) center.version = standing((await saveAnswer(ground, center, { code: ground.code, version: 0, text: "" })).body);
  await keepLogSmall(ground);
  const third = Math.floor(centers.length / 3);
  const [saving, first, second] = [centers.slice(0, third), centers.slice(third, 2 * third), centers.slice(2 * third)];
  disk.fill();
  const full = await press(ground, { saving, submitting: first }, () => wait(seconds * 1000), "no room for the database");
  disk.free();
  const again = await passes(ground, { saving, submitting: first }, life, "room for the database again, without a restart");
  disk.fill();
  let ended = false;
  const ending = await press(ground, { saving, submitting: second }, async () => {
    ended = await exhaustLog(ground);
    await wait((seconds * 1000) / 2);
  }, "no room for the database's log");
  console.log(`PostgreSQL ended itself for want of room for its log: ${ended ? "yes" : "no"}; started again once there is room`);
  disk.free();
  await ground.stopDatabase(0);
  const after = await passes(ground, { saving, submitting: second }, life, "PostgreSQL started again");
  return { told: [full, again, ending, after].flatMap(({ told }) => told), faults: [...[full, again, ending, after].flatMap(({ faults }) => faults), ...await lost(ground, saving)] };
}
