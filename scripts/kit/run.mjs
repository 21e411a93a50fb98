/** Child processes that end with the one who called them. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Halt } from "./halt.mjs";
import { ROOT } from "./paths.mjs";

const PATIENCE_MS = 10_000;

/** Signals the child with everything that it started; it was spawned as the head of its own group. */
function signalGroup(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;

/** Asks the child to stop, insists after ten seconds, and returns when it is gone. */
export async function stopChild(child) {
  if (hasEnded(child)) return;
  const gone = once(child, "exit");
  signalGroup(child, "SIGTERM");
  const insist = setTimeout(() => signalGroup(child, "SIGKILL"), PATIENCE_MS);
  await gone;
  clearTimeout(insist);
}

/**
 * Its own group: Ctrl-C in the terminal reaches only the caller, who then stops its children in the right order.
 * @param {string} command
 * @param {string[]} args
 * @param {{env?: NodeJS.ProcessEnv, stdio?: import("node:child_process").StdioOptions, cwd?: string}} [options]
 */
export function spawnChild(command, args, { env = process.env, stdio = "inherit", cwd = ROOT } = {}) {
  return spawn(command, args, { cwd, env, stdio, detached: true });
}

async function textOf(stream) {
  const chunks = [];
  for await (const chunk of stream ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** @returns {Promise<{code: number, output: string}>} `output`: what went to pipes */
async function finish(child) {
  const [[code], out, err] = await Promise.all([once(child, "close"), textOf(child.stdout), textOf(child.stderr)]);
  return { code: code ?? 1, output: out + err };
}

const SHOWN = ["ignore", "inherit", "inherit"];
const KEPT_BACK = ["ignore", "pipe", "pipe"];
const NEVER = new AbortController().signal;

/**
 * Runs a command to its end and returns its exit code. `quiet` keeps the output back unless it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{env?: NodeJS.ProcessEnv, quiet?: boolean, stdio?: import("node:child_process").StdioOptions, signal?: AbortSignal}} [options]
 */
export async function exitCodeOf(command, args, options = {}) {
  const { env, signal = NEVER, stdio = options.quiet ? KEPT_BACK : SHOWN } = options;
  signal.throwIfAborted();
  const child = spawnChild(command, args, { env, stdio });
  const stop = () => stopChild(child);
  signal.addEventListener("abort", stop, { once: true });
  const { code, output } = await finish(child);
  signal.removeEventListener("abort", stop);
  signal.throwIfAborted();
  if (code !== 0) process.stderr.write(output);
  return code;
}

/** As `exitCodeOf`; throws Halt when the command fails. */
export async function run(command, args, options) {
  const code = await exitCodeOf(command, args, options);
  if (code !== 0) throw new Halt(`${[command, ...args].join(" ")} failed with exit code ${code}.`);
}

/** Runs a JavaScript file, or a TypeScript one behind `--import tsx`, with this Node. */
export const runNode = (args, options) => run(process.execPath, args, options);
