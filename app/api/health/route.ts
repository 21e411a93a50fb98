import { connection } from "next/server";
import { getHealth } from "@/lib/health/queries";
import { version } from "@/package.json";

/** For those who watch over the service: 200 when it can serve, 503 while it starts or has lost its database. */
export async function GET(): Promise<Response> {
  await connection();
  const { state, database } = await getHealth();
  const body = { status: state, database, version };
  return Response.json(body, { status: state === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } });
}
