import { setTimeout as wait } from "node:timers/promises";
import { readForm, sendForm, sendUntilAnswered } from "./form.mjs";
import { inTurn, layDrill, leftOpen, spreadOf } from "./ground.mjs";
import { checkSubmitted } from "./submitted.mjs";

const KILL_EVERY_MS = 5_000;
const STOP_EVERY_MS = 15_000;
const STOPPED_MS = 1_500;
const RECOVERED_MS = 10_000;
const LONGEST_MS = 10_000;
const COMMAND = "submitApplication";

/** Every tenth person is cut off while the answer is on its way, every fifth presses twice; all press again until they are told. */
async function submit(ground, center, index, life) {
  if (index % 10 === 0) await sendForm(ground, center.cookie, COMMAND, center.fields, AbortSignal.timeout(5 + (index % 70)));
  const again = index % 5 === 1 ? sendForm(ground, center.cookie, COMMAND, center.fields) : null;
  const answer = await sendUntilAnswered(ground, center.cookie, COMMAND, center.fields, life);
  await again;
  return { ...answer, at: performance.now(), applicationId: center.applicationId };
}

/** Until it is told to stop. @returns {{stop: () => void, done: Promise<number[]>}} the instants at which it struck */
function every(ms, strike) {
  const controller = new AbortController();
  const done = (async () => {
    const struck = [];
    while (await wait(ms, true, { signal: controller.signal }).catch(() => false)) {
      await strike();
      struck.push(performance.now());
    }
    return struck;
  })();
  return { stop: () => controller.abort(), done };
}

/** What a person and a form are told while the database is away; who waited for a killed web process may find it back already. */
async function stopAndLook(ground, looks) {
  const began = performance.now();
  const stopped = ground.stopDatabase(STOPPED_MS);
  const [{ cookie, applicationId, fields }] = ground.centers;
  await wait(STOPPED_MS / 2);
  const asks = [["/dashboard"], ["/register?q=ศูนย์"], [`/applications/${applicationId}`], [`/do/${COMMAND}`, { method: "POST", body: new URLSearchParams(fields) }]];
  for (const [path, form] of asks) {
    const response = await fetch(ground.address + path, { headers: { cookie, origin: ground.address }, redirect: "manual", ...form }).catch(() => null);
    const text = (await response?.text().catch(() => null)) ?? null;
    const isAway = performance.now() - began < STOPPED_MS;
    if (text !== null && isAway) looks.push(faultOfAway(path, response, text));
  }
  await stopped;
}

function faultOfAway(path, { status, headers }, text) {
  const isSaid = status === 503 && headers.has("retry-after") && text.includes("ฐานข้อมูล");
  const isKept = !path.startsWith("/do/") || text.includes('name="applicationId"');
  // A public page that was made before is still good.
  return (isSaid && isKept) || (status === 200 && path.startsWith("/register")) ? "" : `while the database was away ${path} was answered ${status}: ${text.slice(0, 80)}`;
}

function report(answers, strikes, untimed) {
  const told = answers.filter(({ status, to }) => status === 303 && to.includes("/receipt"));
  const recovery = Math.max(0, Math.max(...answers.map(({ at }) => at)) - Math.max(0, ...strikes.flat()));
  const longest = Math.max(...answers.map((answer) => answer.longest));
  console.log(`web processes killed: ${strikes[0].length} times; database stopped: ${strikes[1].length} times`);
  console.log(`told the receipt: ${told.length} of ${answers.length}; pressed again: ${answers.reduce((sum, { tries }) => sum + tries - 1, 0)} times`);
  console.log(`the longest wait for an answer of each: ${spreadOf(answers.map((answer) => answer.longest))}`);
  console.log(`the last one was through ${(recovery / 1000).toFixed(1)} s after the last kill (limit ${RECOVERED_MS / 1000} s)`);
  const other = answers.find((answer) => !told.includes(answer));
  return { told, faults: [
    ...(other ? [`${answers.length - told.length} were told something else, such as ${other.status} ${other.to}`] : []),
    ...(!untimed && recovery > RECOVERED_MS ? ["it took too long to come back"] : []), ...(!untimed && longest > LONGEST_MS ? ["a request took over 10 s"] : []),
  ] };
}

/**
 * Centers submit in the last seconds while the web process is killed, and the database stopped if asked for.
 * @param {{centers: number, seconds: number, processes: number, database: boolean, untimed: boolean}} options @param {import("../lifecycle.mjs").Life} life
 */
export async function lastMinute({ centers: asked, seconds, processes, database, untimed }, life) {
  const centers = asked || 500;
  const ground = await layDrill(life, { centers, processes });
  await inTurn(ground.centers, 4, async (center) => {
    center.fields = await readForm(ground, center.cookie, `/applications/${center.applicationId}/review`, COMMAND);
  });
  const span = (seconds || 40) * 1000;
  const looks = [];
  console.log(`${centers} centers submit within ${span / 1000} s …`);
  const kills = every(KILL_EVERY_MS, ground.killWeb);
  const stops = database ? every(STOP_EVERY_MS, () => stopAndLook(ground, looks)) : { stop: () => undefined, done: Promise.resolve([]) };
  const submitting = ground.centers.map(async (center, index) => {
    await wait((span * index) / centers);
    return submit(ground, center, index, life);
  });
  await wait(span);
  kills.stop();
  stops.stop();
  const [answers, ...strikes] = await Promise.all([Promise.all(submitting), kills.done, stops.done]);
  const { told, faults } = report(answers, strikes, untimed);
  if (database) console.log(`pages and forms while the database was away: ${looks.length}, otherwise than a 503 in Thai with Retry-After: ${looks.filter((look) => look !== "").length}`);
  return [...faults, ...looks.filter((look) => look !== "").slice(0, 5), ...await checkSubmitted(ground, new Set(told.map(({ applicationId }) => applicationId))), ...await leftOpen(ground)];
}
