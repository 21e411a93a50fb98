import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { db } from "@/lib/db";

/** What Prometheus reads from this process. Labels are few and name nobody. */
const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: "gecc_" });

const requests = new Histogram({
  name: "gecc_request_seconds", help: "Answers by kind of address, method and status class, in seconds", registers: [registry],
  labelNames: ["kind", "method", "status"] as const, buckets: [0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1, 2.5, 5, 10],
});

const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) => new Gauge({ name, help, labelNames, registers: [registry] });
const jobs = gauge("gecc_jobs", "Jobs by state", ["state"]);
const oldestJob = gauge("gecc_oldest_job_seconds", "How long the oldest job that is due waits");
const mail = gauge("gecc_mail_waiting", "Letters that are due and not sent");
const refusals = gauge("gecc_refusals_hour", "Refusals of the last hour by code", ["code"]);

const KINDS = ["do", "api", "_next"] as const;
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const kindOf = (path: string): string => KINDS.find((kind) => path.split("/")[1] === kind) ?? "page";

type Answered = { method: string; path: string; status: number; seconds: number };

/** A method or an address that somebody makes up adds no label. */
export function countRequest({ method, path, status, seconds }: Answered): void {
  requests.observe({ kind: kindOf(path), method: METHODS.has(method) ? method : "other", status: `${Math.floor(status / 100)}xx` }, seconds);
}

type Work = { state: string; count: number; oldest: number | null };

async function readWork(): Promise<void> {
  const [work, [waiting], refused] = await Promise.all([
    db().$queryRaw<Work[]>`
      SELECT state::text AS "state", count(*)::int AS "count",
             extract(epoch FROM now() - min(start_after) FILTER (WHERE state IN ('created', 'retry') AND start_after <= now()))::float8 AS "oldest"
        FROM jobs.job GROUP BY state`,
    db().$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count" FROM "Mail" WHERE "sentAt" IS NULL AND "dueAt" <= now() AND NOT "inDigest"`,
    db().$queryRaw<{ code: string; count: number }[]>`SELECT "code", count(*)::int AS "count" FROM "Refusal" WHERE "at" > now() - interval '1 hour' GROUP BY 1`,
  ]);
  jobs.reset();
  for (const { state, count } of work) jobs.set({ state }, count);
  oldestJob.set(Math.max(0, ...work.map(({ oldest }) => oldest ?? 0)));
  mail.set(waiting?.count ?? 0);
  refusals.reset();
  for (const { code, count } of refused) refusals.set({ code }, count);
}

/** In the text format of Prometheus; what the database would tell is left out while it is away. */
export async function readMetrics(): Promise<{ type: string; text: string }> {
  await readWork().catch(() => undefined);
  return { type: registry.contentType, text: await registry.metrics() };
}
