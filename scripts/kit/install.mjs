/** Installs the packages of package-lock.json when it changed since the last time. Needs nothing installed itself. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fingerprint } from "./fingerprint.mjs";
import { Halt } from "./halt.mjs";
import { withLock } from "./lock.mjs";
import { fromRoot, ROOT } from "./paths.mjs";
import { run } from "./run.mjs";
import { step } from "./step.mjs";

const LEAST_NODE = [20, 19];
const stamp = fromRoot("node_modules/.gecc-lock");

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  throw new Halt(`Node ${LEAST_NODE.join(".")} or newer is needed; this is ${process.versions.node}.`);
}

const isInstalled = (print) => existsSync(stamp) && readFileSync(stamp, "utf8") === print;

/**
 * @param {import("./lifecycle.mjs").Life} life
 * @param {(line: string) => void} [say]
 */
export async function installPackages(life, say) {
  checkNode();
  const print = fingerprint(["package-lock.json"], { salt: `${process.platform}-${process.arch}` });
  if (isInstalled(print)) return;
  const install = async () => {
    if (isInstalled(print)) return; // another command did it while this one waited
    // Development packages too: the build and the database's migrations need them. Output goes to stderr.
    const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    await run("npm", args, { stdio: ["ignore", 2, 2], signal: life.signal });
    writeFileSync(stamp, print);
  };
  await withLock(ROOT, "install", () => step("Installing packages", install, say), life.signal);
}
