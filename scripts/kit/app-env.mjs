/** What the app is told by its environment. */
import { readOrMakeSecret } from "./secret.mjs";
import { addressOf } from "./serve.mjs";

/**
 * @param {import("../env.mjs").Env} env
 * @param {{url: string, embedded: boolean}} database
 * @returns {Record<string, string>}
 */
export function appEnv(env, { url, embedded }) {
  return {
    DATABASE_URL: url,
    DATA_DIR: env.DATA_DIR,
    GECC_DEMO: embedded ? "1" : "0",
    NEXTAUTH_URL: env.NEXTAUTH_URL ?? addressOf(env.HOST, env.PORT),
    NEXTAUTH_SECRET: env.NEXTAUTH_SECRET ?? readOrMakeSecret(env.DATA_DIR),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}
