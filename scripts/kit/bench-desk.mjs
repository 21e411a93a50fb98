import { serveBench } from "./bench-app.mjs";
import { at, hangUp, signIn, timed } from "./bench-session.mjs";
import { runCommand } from "./lifecycle.mjs";

const PAGE_MS = 100;
const SAVE_MS = 15;
const CODE = "1.1";
const EVIDENCE = 120;

async function measurePage(address, cookie) {
  const times = [];
  let weight = 0;
  for (let index = 0; index < 220; index += 1) {
    const { ms, status, received, text } = await timed(address, cookie);
    const files = new Set(text.match(/\/api\/evidence\/\d+/g)).size;
    if (status !== 200 || !text.includes("saveSheet") || files < EVIDENCE) throw new Error(`no open sheet with ${EVIDENCE} files: ${status}, ${files}`);
    weight = received;
    if (index >= 20) times.push(ms);
  }
  console.log(`200 desk pages with 50 criteria and ${EVIDENCE} pieces of evidence: p50 ${at(times, 0.5).toFixed(0)} ms, p95 ${at(times, 0.95).toFixed(0)} ms, ${Math.round(weight / 1024)} KB (limit ${PAGE_MS} ms)`);
  return at(times, 0.5);
}

async function measureSaves(address, cookie, applicationId, saves) {
  const times = [];
  let version = 0;
  for (let index = 0; index < saves + 50; index += 1) {
    const fields = { points: String(index % 2), reason: `หลักฐานแสดงครบถ้วน ${index}` };
    const { ms, text } = await timed(`${address}/api/sheet`, cookie, { applicationId, stage: "DOCUMENT", sheet: "OWN", part: CODE, version, fields });
    const answer = JSON.parse(text);
    if (!answer.ok) throw new Error(`refused: ${text}`);
    version = answer.version;
    if (index >= 50) times.push(ms);
  }
  console.log(`${saves} saves of one score, one after the other: p50 ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms (limit ${SAVE_MS} ms)`);
  return at(times, 0.5);
}

/**
 * The desk of a scorer and the saving of a score, over the line to a built app.
 * @param {{saves: number}} options @returns {Promise<boolean>} within the limits
 */
export async function benchDesk({ saves }) {
  let isWithin = false;
  await runCommand(async (life) => {
    // A case with much evidence on the desks of two scorers.
    const { address, told: { applicationId, people, passphrase } } = await serveBench(life, ["tests/e2e/support/ground.ts", "desk"]);
    const cookie = await signIn(address, { email: people.AssessorOne, passphrase });
    const page = await measurePage(`${address}/applications/${applicationId}/sheet/document`, cookie);
    const save = await measureSaves(address, cookie, applicationId, saves);
    hangUp();
    isWithin = page < PAGE_MS && save < SAVE_MS;
  });
  return isWithin;
}
