import { Agent, request } from "node:http";
import { CODE, openCriterion, signIn } from "./bench-session.mjs";

const MOST_MS = 15;
const MOST_BYTES = 1024;
const TEXT = "ศูนย์จัดช่องบริการด่วนสำหรับผู้สูงอายุและคนพิการ มีเจ้าหน้าที่ต้อนรับทุกวันทำการ และประเมินความพึงพอใจทุกไตรมาส";
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** One save; @returns {Promise<{ms: number, sent: number, received: number, answer: {ok: boolean, version: number}}>} */
function save(url, cookie, body) {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    const asked = request(`${url}/api/answers`, { method: "POST", agent, headers: { "content-type": "application/json", cookie, origin: url } }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => {
        const ms = Number(process.hrtime.bigint() - began) / 1e6;
        const bytes = Buffer.concat(chunks);
        resolve({ ms, sent: Buffer.byteLength(text), received: bytes.length, answer: JSON.parse(bytes.toString()) });
      });
    });
    asked.on("error", reject);
    asked.end(text);
  });
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** @param {{url: string, saves: number}} options @returns {Promise<boolean>} within the limits */
export async function benchAnswer({ url, saves }) {
  const cookie = await signIn(url);
  const { id, html } = await openCriterion(url, cookie);
  let version = Number(new RegExp(`answers\\[${CODE.replace(".", "\\.")}\\]\\[version\\]" value="(\\d+)"`).exec(html)?.[1] ?? 0);
  const runs = [];
  for (let index = 0; index < saves + 50; index += 1) {
    const run = await save(url, cookie, { applicationId: id, code: CODE, version, text: `${TEXT} ${index}`, selfScore: "1" });
    if (!run.answer.ok) throw new Error(`refused: ${JSON.stringify(run.answer)}`);
    version = run.answer.version;
    if (index >= 50) runs.push(run);
  }
  agent.destroy();
  const times = runs.map(({ ms }) => ms).sort((one, other) => one - other);
  const [sent, received] = [Math.max(...runs.map((run) => run.sent)), Math.max(...runs.map((run) => run.received))];
  console.log(`${saves} saves of one answer, one after the other: p50 ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms, p99 ${at(times, 0.99).toFixed(1)} ms`);
  console.log(`bodies: ${sent} bytes there, ${received} bytes back (limits: p50 ${MOST_MS} ms, ${MOST_BYTES} bytes)`);
  return at(times, 0.5) < MOST_MS && sent < MOST_BYTES && received < MOST_BYTES;
}
