/** Names a process so that a later one with the same number is not taken for it. */
import { readFileSync } from "node:fs";

/** State letter and starting time (ticks since boot), where the system tells them. */
function factsOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0], startedAt: fields[19] };
  } catch {
    return { state: "", startedAt: "" };
  }
}

/** A process that ended and was not yet buried by its parent does not exist. */
export function exists(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  return factsOf(pid).state !== "Z";
}

export function processId(pid = process.pid) {
  return `${pid}-${factsOf(pid).startedAt}`;
}

export function isRunning(id) {
  const pid = Number(id.split("-")[0]);
  return pid > 0 && exists(pid) && processId(pid) === id;
}
