/** What one command starts, it ends: in reverse order, whatever happened, and never by a sudden exit. */
import { Halt } from "./halt.mjs";

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
const PARENT_MS = 250;

/**
 * @typedef {object} Life
 * @property {AbortSignal} signal fires at Ctrl-C, SIGTERM and when the terminal closes
 * @property {(end: () => Promise<void> | void) => void} atEnd the last one registered runs first
 */

async function endAll(endings) {
  for (const end of endings.reverse()) {
    try {
      await end();
    } catch (error) {
      console.error(`While stopping: ${error.message}`);
      process.exitCode ||= 1;
    }
  }
}

function report(error, interruptedBy) {
  if (interruptedBy) {
    console.error(`Stopped by ${interruptedBy}.`);
    process.exitCode = SIGNALS[interruptedBy];
    return;
  }
  console.error(error instanceof Halt ? `\n${error.message}` : error);
  process.exitCode = 1;
}

/** npm passes a signal to its shell, which dies of it and tells nobody: who lost that parent was told to stop. */
function watchParent(onLost) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onLost();
  }, PARENT_MS);
  timer.unref();
}

/**
 * Runs a command to its end. A signal aborts `life.signal`; the work then throws, or returns when being stopped is its normal end.
 * @param {(life: Life) => Promise<void>} work
 */
export async function runCommand(work) {
  const controller = new AbortController();
  const endings = [];
  let interruptedBy = null;
  const interrupt = (name) => {
    interruptedBy ??= name;
    controller.abort(new Halt(`Stopped by ${name}.`));
  };
  for (const name of Object.keys(SIGNALS)) process.on(name, interrupt);
  watchParent(() => interrupt("SIGTERM"));
  try {
    await work({ signal: controller.signal, atEnd: (end) => endings.push(end) });
  } catch (error) {
    report(error, interruptedBy);
  } finally {
    await endAll(endings);
  }
}
