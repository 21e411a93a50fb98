/** Lines between clients and the app that are as bad as a drill wants them. */
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";

const HOST = "127.0.0.1";
const STEP_MS = 50;

/**
 * @typedef {object} Way
 * @property {number} [rate] bytes a second, in each direction
 * @property {number} [requestBytes] cut once more than so many came from the client
 * @property {number} [answerBytes] cut once more than so many came from the app
 */

function* piecesOf(chunk, rate) {
  const step = Number.isFinite(rate) ? Math.max(1, Math.floor((rate * STEP_MS) / 1000)) : chunk.length;
  for (let at = 0; at < chunk.length; at += step) yield chunk.subarray(at, at + step);
}

async function* along(stream, rate, most) {
  let passed = 0;
  for await (const chunk of stream) {
    for (const piece of piecesOf(chunk, rate)) {
      yield piece.subarray(0, most - passed);
      passed += piece.length;
      if (passed > most) throw new Error("cut");
      if (Number.isFinite(rate)) await wait(STEP_MS);
    }
  }
}

/** What breaks one direction breaks both. */
async function carry(client, app, { rate = Infinity, requestBytes = Infinity, answerBytes = Infinity }) {
  try {
    await Promise.all([
      pipeline(client, (stream) => along(stream, rate, requestBytes), app),
      pipeline(app, (stream) => along(stream, rate, answerBytes), client),
    ]);
  } catch {
    client.destroy();
    app.destroy();
  }
}

/**
 * @param {import("../lifecycle.mjs").Life} life closes it
 * @param {string} address of the app @param {Way} way what every connection suffers
 * @returns {Promise<string>} the address that people use instead
 */
export async function openLine(life, address, way) {
  const { port } = new URL(address);
  const sockets = new Set();
  const server = createServer((client) => {
    const app = connect(Number(port), HOST);
    for (const socket of [client, app]) {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
      socket.on("error", () => undefined);
    }
    void carry(client, app, way);
  });
  server.listen(0, HOST);
  await once(server, "listening");
  life.atEnd(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `http://${HOST}:${server.address().port}`;
}
