import { layDrill, leftOpen, rowsOf, spreadOf } from "./ground.mjs";
import { saveAnswer, standing } from "./save.mjs";

const LONGEST_MS = 10_000;

/** One person who saves without a pause. */
async function write(ground, center, until, times) {
  const first = await saveAnswer(ground, center, { code: ground.code, version: 0, text: "" });
  Object.assign(center, { last: null, refusals: [], version: standing(first.body) });
  for (let index = 1; index === 1 || performance.now() < until; index += 1) {
    const text = `ข้อความ ${index} ของ ${center.applicationId}`;
    const began = performance.now();
    const { status, body } = await saveAnswer(ground, center, { code: ground.code, version: center.version, text });
    times.push(performance.now() - began);
    if (body?.ok) Object.assign(center, { last: text, version: body.version });
    else center.refusals.push(status);
  }
}

/** @param {{writers: number, seconds: number, processes: number, untimed: boolean}} options @param {import("../lifecycle.mjs").Life} life */
export async function writers({ writers: count, seconds, processes, untimed }, life) {
  const ground = await layDrill(life, { centers: count, processes });
  const span = (seconds || 20) * 1000;
  const times = [];
  console.log(`${count} save at the same time for ${span / 1000} s …`);
  const until = performance.now() + span;
  await Promise.all(ground.centers.map((center) => write(ground, center, until, times)));
  console.log(`${times.length} saves, ${(times.length / (span / 1000)).toFixed(0)} a second: ${spreadOf(times)}`);
  const rows = await rowsOf(ground, `SELECT a."applicationId" AS "id", a."text" FROM "Answer" a JOIN "Criterion" c ON c."id" = a."criterionId" WHERE c."code" = '${ground.code}'`);
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  const lost = ground.centers.filter(({ applicationId, last }) => last !== null && texts.get(applicationId) !== last).length;
  const refusals = ground.centers.flatMap((center) => center.refusals);
  console.log(`last acknowledged text not what is stored: ${lost}; errors: ${refusals.length}`);
  return [
    ...(lost > 0 ? [`${lost} acknowledged texts are lost`] : []), ...(refusals.length > 0 ? [`${refusals.length} saves failed (${refusals[0]})`] : []),
    ...(!untimed && Math.max(...times) > LONGEST_MS ? ["a request took over 10 s"] : []), ...await leftOpen(ground),
  ];
}
