/**
 * The browser of the tests: Debian's headless build of Chromium, which costs half of the whole one. Where it is missing and that is allowed,
 * its package is installed; where it is not, the whole browser does.
 */
import { existsSync } from "node:fs";
import { Halt } from "./halt.mjs";
import { run } from "./run.mjs";
import { step } from "./step.mjs";

const APT = "/usr/bin/apt-get";
const WHOLE = "/usr/bin/chromium";

/** A machine without network says so soon. */
const IMPATIENT = ["-qq", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20"];

const mayInstall = () => process.getuid?.() === 0 && existsSync(APT);

async function install(signal) {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, quiet: true, signal };
  await run(APT, ["update", ...IMPATIENT], options);
  await run(APT, ["install", ...IMPATIENT, "-y", "--no-install-recommends", "chromium-headless-shell"], options);
}

/**
 * @param {string} path
 * @param {AbortSignal} signal
 * @returns {Promise<string>} the path of a browser that is there
 * @throws {Halt} where there is none and none could be installed
 */
export async function ensureChromium(path, signal) {
  if (existsSync(path)) return path;
  const failed = mayInstall() ? await step("Installing Chromium", () => install(signal)).catch((error) => error) : undefined;
  signal.throwIfAborted();
  const found = [path, WHOLE].find((place) => existsSync(place));
  if (found) return found;
  if (failed) throw failed;
  throw new Halt(`The browser tests need Chromium at ${path}. Install it, or say in CHROMIUM_PATH where it is.`);
}
