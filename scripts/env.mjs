/** The configuration of the commands: read once, before anything starts. A wrong value is refused with its name. */
import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { Halt } from "./kit/halt.mjs";
import { ROOT } from "./kit/paths.mjs";

const HOST_NAME = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*$/i;

const wholeNumber = (from, to) =>
  z.string()
    .regex(/^\d+$/, `must be a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, `must be a whole number from ${from} to ${to}`);

const Env = z.object({
  HOST: z.string().refine((host) => isIP(host) > 0 || HOST_NAME.test(host), "must be a host name or an IP address").default("127.0.0.1"),
  PORT: wholeNumber(1, 65535).default(3000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be an address that begins with postgresql://" }).optional(),
  DATA_DIR: z.string().default(".data").transform((dir) => resolve(ROOT, dir)),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" }).optional(),
  NEXTAUTH_SECRET: z.string().min(32, "needs at least 32 characters").optional(),
  POOL_SIZE: wholeNumber(2, 200).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an address that begins with smtp:// or smtps://" }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  CLAMD_SOCKET: z.string().optional(),
  CLAMD_HOST: z.string().refine((host) => isIP(host) > 0 || HOST_NAME.test(host), "must be a host name or an IP address").optional(),
  CLAMD_PORT: wholeNumber(1, 65535).optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" }).optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  SIGNING_KEYS: z.string().startsWith("[", "must be a JSON list of keys").optional(),
  API_REQUESTS_A_MINUTE: wholeNumber(0, 1_000_000).optional(),
  TRUSTED_ADDRESS_HEADER: z.string().regex(/^[a-z0-9-]+$/i, "must be the name of a header").optional(),
  WEB_CONCURRENCY: wholeNumber(1, 64).default(1),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).optional(),
  METRICS_TOKEN: z.string().min(16, "needs at least 16 characters").optional(),
  CHROMIUM_PATH: z.string().default("/usr/bin/chromium-headless-shell"),
});

/**
 * @typedef {object} Env
 * @property {string} HOST address to listen on
 * @property {number} PORT
 * @property {string} [DATABASE_URL] a server to use instead of the embedded one
 * @property {string} DATA_DIR absolute
 * @property {string} [NEXTAUTH_URL] the address that people use, when it is not http://HOST:PORT (behind a proxy)
 * @property {string} [NEXTAUTH_SECRET]
 * @property {number} [POOL_SIZE] connections of the app to the database
 * @property {string} [SMTP_URL] the mail server; without it mail stays in the app's outbox
 * @property {string} [MAIL_FROM] the sender of the app's mail
 * @property {string} [CLAMD_SOCKET] the virus scanner's socket; or CLAMD_HOST and CLAMD_PORT
 * @property {string} [CLAMD_HOST]
 * @property {number} [CLAMD_PORT]
 * @property {string} [S3_BUCKET] where files lie instead of DATA_DIR; with S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY
 * @property {string} [S3_ENDPOINT]
 * @property {string} [S3_REGION]
 * @property {string} [S3_ACCESS_KEY_ID]
 * @property {string} [S3_SECRET_ACCESS_KEY]
 * @property {string} [SIGNING_KEYS] the keys that sign certificates, as a JSON list; without it they lie in DATA_DIR/keys
 * @property {number} [API_REQUESTS_A_MINUTE] answers of /api/v1 that an address is given in a minute; 0: no limit
 * @property {string} [TRUSTED_ADDRESS_HEADER] the header in which a proxy tells who asks
 * @property {number} WEB_CONCURRENCY web processes behind the one address
 * @property {string} [LOG_LEVEL] what is logged; "info" adds a line for each request
 * @property {string} [METRICS_TOKEN] who sends it as a bearer token reads /api/metrics
 * @property {string} CHROMIUM_PATH for the browser tests
 */

/**
 * An empty variable counts as unset.
 * @param {Record<string, string | undefined>} variables
 * @returns {Env}
 * @throws {Halt} that names each wrong variable, without its value: some are secret
 */
export function readEnv(variables = process.env) {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = Env.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new Halt(`The configuration is refused:\n${faults.join("\n")}`);
}
