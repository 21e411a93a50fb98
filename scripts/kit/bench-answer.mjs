import { at, CODE, hangUp, openCriterion, signIn, timed } from "./bench-session.mjs";

const MOST_MS = 15;
const MOST_BYTES = 1024;
const TEXT = "ศูนย์จัดช่องบริการด่วนสำหรับผู้สูงอายุและคนพิการ มีเจ้าหน้าที่ต้อนรับทุกวันทำการ และประเมินความพึงพอใจทุกไตรมาส";

/** @param {{url: string, saves: number}} options @returns {Promise<boolean>} within the limits */
export async function benchAnswer({ url, saves }) {
  const cookie = await signIn(url);
  const { id, html } = await openCriterion(url, cookie);
  let version = Number(new RegExp(`answers\\[${CODE.replace(".", "\\.")}\\]\\[version\\]" value="(\\d+)"`).exec(html)?.[1] ?? 0);
  const runs = [];
  for (let index = 0; index < saves + 50; index += 1) {
    const run = await timed(`${url}/api/answers`, cookie, { applicationId: id, code: CODE, version, text: `${TEXT} ${index}`, selfScore: "1" });
    const answer = JSON.parse(run.text);
    if (!answer.ok) throw new Error(`refused: ${run.text}`);
    version = answer.version;
    if (index >= 50) runs.push(run);
  }
  hangUp();
  const times = runs.map(({ ms }) => ms);
  const [sent, received] = [Math.max(...runs.map((run) => run.sent)), Math.max(...runs.map((run) => run.received))];
  console.log(`${saves} saves of one answer, one after the other: p50 ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms, p99 ${at(times, 0.99).toFixed(1)} ms`);
  console.log(`bodies: ${sent} bytes there, ${received} bytes back (limits: p50 ${MOST_MS} ms, ${MOST_BYTES} bytes)`);
  return at(times, 0.5) < MOST_MS && sent < MOST_BYTES && received < MOST_BYTES;
}
