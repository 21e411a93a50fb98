/** Runs the worker beside the app: mail, checks of files, deadlines. It is started again when it ends by itself. */
import { pathToFileURL } from "node:url";
import { fromRoot } from "./paths.mjs";
import { spawnChild, stopChild } from "./run.mjs";

const PAUSE_MS = 2_000;

/**
 * @param {Record<string, string>} env as the app's own
 * @param {import("./lifecycle.mjs").Life} life stops it
 */
export function startWorker(env, life) {
  const preload = pathToFileURL(fromRoot("scripts/kit/end-with-parent.mjs")).href;
  const args = ["--import", preload, "--import", "tsx", "lib/worker.ts"];
  let child;
  let timer;
  const spawn = () => {
    child = spawnChild(process.execPath, args, { env: { ...process.env, ...env }, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    child.once("exit", (code) => {
      if (life.signal.aborted || stopped) return;
      console.error(`The worker ended (exit code ${code}) and is started again.`);
      timer = setTimeout(spawn, PAUSE_MS);
    });
  };
  let stopped = false;
  spawn();
  life.atEnd(async () => {
    stopped = true;
    clearTimeout(timer);
    await stopChild(child);
  });
}
