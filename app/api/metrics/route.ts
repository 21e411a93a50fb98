import { createHash, timingSafeEqual } from "node:crypto";
import { notFound } from "next/navigation";
import { env } from "@/lib/env";
import { readMetrics } from "@/lib/metrics";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Figures of this process for Prometheus. Who has no token learns not even that they are here. */
export async function GET(request: Request): Promise<Response> {
  const token = env().METRICS_TOKEN;
  const sent = request.headers.get("authorization") ?? "";
  if (token === undefined || !timingSafeEqual(digest(sent), digest(`Bearer ${token}`))) notFound();
  const { type, text } = await readMetrics();
  return new Response(text, { headers: { "content-type": type, "cache-control": "no-store" } });
}
