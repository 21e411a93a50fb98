/** For launchers: runs a TypeScript command of the project with this very terminal, and passes its exit code on. */
import { exitCodeOf } from "./run.mjs";

/**
 * @param {string} file
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @param {AbortSignal} signal
 */
export async function launch(file, args, env, signal) {
  const options = { env: { ...process.env, ...env }, stdio: "inherit", signal };
  process.exitCode = await exitCodeOf(process.execPath, ["--import", "tsx", file, ...args], options);
}
