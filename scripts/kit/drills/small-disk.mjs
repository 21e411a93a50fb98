/** A disk in memory that can be filled up; only root may have one. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readdirSync, rmdirSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRunning, processId } from "../process-id.mjs";
import { sweep } from "../throwaway.mjs";

const PREFIX = "gecc-small-disk-";
const BLOCK = Buffer.alloc(4096);

const system = (command, ...args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;
const ballastOf = (folder) => join(folder, "ballast");

/** Without -l it would stay where a process has not let go yet. */
function takeAway(folder) {
  if (!system("umount", folder)) system("umount", "-l", folder);
  rmdirSync(folder);
}

/** Those of commands that were killed. */
export async function sweepDisks() {
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX) && !isRunning(name.slice(PREFIX.length).split("_")[0]));
  for (const folder of left.map((name) => join(tmpdir(), name))) {
    rmSync(ballastOf(folder), { force: true });
    await sweep(folder);
    takeAway(folder);
  }
}

const room = (folder) => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

/** Writes until so much is left; where somebody else is faster, until nothing is. */
function fill(folder, leave) {
  const file = openSync(ballastOf(folder), "a");
  try {
    while (room(folder) > leave) writeSync(file, BLOCK);
  } catch (error) {
    if (error.code !== "ENOSPC") throw error;
  } finally {
    closeSync(file);
  }
}

/**
 * @param {import("../lifecycle.mjs").Life} life takes it away @param {number} megabytes
 * @returns {{folder: string, room: () => number, fill: (leave?: number) => void, free: () => void} | null} null where this user may have none
 */
export function smallDisk(life, megabytes) {
  if (process.getuid() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${processId()}_`));
  if (!system("mount", "-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", folder)) {
    rmdirSync(folder);
    return null;
  }
  life.atEnd(() => takeAway(folder));
  return { folder, room: () => room(folder), fill: (leave = 0) => fill(folder, leave), free: () => rmSync(ballastOf(folder), { force: true }) };
}
