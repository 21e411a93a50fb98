import { z } from "zod";

const Env = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must begin with postgresql://"),
  DATA_DIR: z.string().min(1).default(".data"),
  GECC_DEMO: z.enum(["0", "1"]).default("0"),
  NEXTAUTH_SECRET: z.string().min(32, "needs at least 32 letters").optional(),
  NEXTAUTH_URL: z.url().optional(),
  /** smtp://user:password@host:port, smtps://…; without it mail stays in the outbox. */
  SMTP_URL: z.string().regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://").optional(),
  MAIL_FROM: z.string().min(3).default("GECC <no-reply@localhost>"),
  /** The virus scanner clamd, by its socket or its address; without it files pass the built-in check alone. */
  CLAMD_SOCKET: z.string().min(1).optional(),
  CLAMD_HOST: z.string().min(1).optional(),
  CLAMD_PORT: z.coerce.number().int().min(1).max(65535).default(3310),
  /** Where files lie when not in DATA_DIR: a bucket of a server that speaks S3. */
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  /** The keys that sign certificates and seals, as a JSON list (docs/operations.md); without it they lie in DATA_DIR/keys. */
  SIGNING_KEYS: z.string().startsWith("[", "must be a JSON list of keys").optional(),
  /** How many answers of /api/v1 an address is given in a minute; 0: no limit. */
  API_REQUESTS_A_MINUTE: z.coerce.number().int().min(0).max(1_000_000).default(600),
  /** The header in which a proxy in front tells who asks, as x-forwarded-for; unset, the connection tells. */
  TRUSTED_ADDRESS_HEADER: z.string().regex(/^[a-z0-9-]+$/i, "must be the name of a header").optional(),
  /** What is logged: "info" adds a line for each request. */
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("warn"),
  /** Who sends it as a bearer token reads /api/metrics; without it nobody does. */
  METRICS_TOKEN: z.string().min(16, "needs at least 16 letters").optional(),
  POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
});

export type Env = z.infer<typeof Env>;

let parsed: Env | undefined;

/** The configuration, parsed once. @throws Error that names each wrong variable. */
export function env(): Env {
  if (parsed) return parsed;
  // An empty variable counts as unset.
  const result = Env.safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")));
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Configuration refused. ${faults.join("; ")}`);
  }
  parsed = result.data;
  return parsed;
}
