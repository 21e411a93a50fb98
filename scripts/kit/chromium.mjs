/** The browser of the tests: the system's. Where it is missing and that is allowed, Debian's package is installed. */
import { existsSync } from "node:fs";
import { Halt } from "./halt.mjs";
import { run } from "./run.mjs";
import { step } from "./step.mjs";

const APT = "/usr/bin/apt-get";

/**
 * @param {string} path
 * @param {AbortSignal} signal
 */
export async function ensureChromium(path, signal) {
  if (existsSync(path)) return;
  if (process.getuid?.() !== 0 || !existsSync(APT)) {
    throw new Halt(`The browser tests need Chromium at ${path}. Install it, or say in CHROMIUM_PATH where it is.`);
  }
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, quiet: true, signal };
  await step("Installing Chromium", async () => {
    await run(APT, ["update", "-qq"], options);
    await run(APT, ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
  });
  if (!existsSync(path)) throw new Halt(`Chromium was installed, but is not at ${path}: say in CHROMIUM_PATH where it is.`);
}
