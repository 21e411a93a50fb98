/** Runs a build of the app and tells when it answers. */
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setTimeout as wait } from "node:timers/promises";
import { Halt } from "./halt.mjs";
import { fromRoot } from "./paths.mjs";
import { spawnChild, stopChild } from "./run.mjs";

const POLL_MS = 50;
const PATIENCE_MS = 60_000;
const ANY_ADDRESS = ["0.0.0.0", "::"];
const PORT_FAULTS = {
  EADDRINUSE: (host, port) => `Port ${port} on ${host} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
  EACCES: (host, port) => `Port ${port} is only for the system's own services. Choose one above 1023: PORT=3000 npm start`,
};

async function listen(host, port) {
  const server = createServer();
  server.listen(port, host);
  await once(server, "listening");
  const { port: given } = server.address();
  server.close();
  await once(server, "close");
  return given;
}

/** @throws {Halt} when the app could not listen there */
export async function assertPortFree(host, port) {
  try {
    await listen(host, port);
  } catch (error) {
    throw new Halt(PORT_FAULTS[error.code]?.(host, port) ?? `HOST=${host} is no address of this machine (${error.code}).`);
  }
}

export const freePort = () => listen("127.0.0.1", 0);

/** Where a browser on this machine finds an app that listens on `host`. */
export function addressOf(host, port) {
  const name = ANY_ADDRESS.includes(host) ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

async function isHealthy(address) {
  try {
    const response = await fetch(`${address}/api/health`);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // not listening yet
  }
}

async function waitUntilHealthy(server, address, signal) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isHealthy(address))) {
    signal.throwIfAborted();
    if (server.exitCode !== null || server.signalCode !== null) throw new Halt("The app ended while starting; its last words are above.");
    if (Date.now() > deadline) throw new Halt(`The app does not answer at ${address}/api/health.`);
    await wait(POLL_MS);
  }
}

/** Returns when the command is told to stop; fails when the app ends before that. */
function untilStopped(server, signal) {
  return new Promise((resolve, reject) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
    server.once("exit", (code) => reject(new Halt(`The app ended by itself (exit code ${code}).`)));
  });
}

/**
 * @param {string} build the folder with server.js
 * @param {{host: string, port: number, env: Record<string, string>, processes?: number, log?: string}} options `log`: a file for what it writes
 * @param {import("./lifecycle.mjs").Life} life stops it, before the database that was registered earlier
 * @returns {Promise<{address: string, pid: number, untilStopped: () => Promise<void>}>} `pid` of the process above the web processes
 */
export async function serve(build, { host, port, env, processes = 1, log }, life) {
  const out = log ? openSync(log, "a") : "inherit";
  const preload = pathToFileURL(fromRoot("scripts/kit/end-with-parent.mjs")).href;
  const server = spawnChild(process.execPath, ["--import", preload, fromRoot("scripts/kit/web.mjs"), join(build, "server.js"), String(processes)], {
    cwd: build,
    env: { ...process.env, ...env, NODE_ENV: "production", HOSTNAME: host, PORT: String(port) },
    stdio: ["ignore", out, out, "ipc"],
  });
  if (log) closeSync(out);
  life.atEnd(() => stopChild(server));
  const address = addressOf(host, port);
  await waitUntilHealthy(server, address, life.signal);
  return { address, pid: server.pid, untilStopped: () => untilStopped(server, life.signal) };
}
