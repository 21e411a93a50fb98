/** One at a time among the processes of this machine. The lock of a process that died is taken over. */
import { createHash } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isRunning, processId } from "./process-id.mjs";

const RETRY_MS = 25;

/** A lock's file is in the temporary folder, because not every file system that holds data can link. */
function lockFile(path, purpose) {
  const tag = createHash("sha256").update(`${path}\n${purpose}`).digest("hex").slice(0, 16);
  return join(tmpdir(), `gecc-lock-${tag}`);
}

/** Linking puts name and content there in one act: nobody ever reads a half-written lock. */
function take(file) {
  const own = `${file}.${processId()}`;
  writeFileSync(own, processId());
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function removeIfHolderDied(file) {
  try {
    if (isRunning(readFileSync(file, "utf8"))) return;
    const aside = `${file}.dead-${processId()}`;
    renameSync(file, aside);
    // Between reading and renaming another process may have taken the lock over: then it gets its lock back.
    if (isRunning(readFileSync(aside, "utf8"))) linkSync(aside, file);
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

/**
 * @param {string} path what the lock is about: a checkout, a data folder
 * @param {string} purpose
 * @param {() => Promise<T> | T} work
 * @param {AbortSignal} [signal] ends the waiting
 * @returns {Promise<T>}
 * @template T
 */
export async function withLock(path, purpose, work, signal) {
  const file = lockFile(path, purpose);
  while (!take(file)) {
    removeIfHolderDied(file);
    await wait(RETRY_MS, undefined, { signal });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
