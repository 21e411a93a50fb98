import { isSameOrigin } from "@/lib/action";
import { getActor } from "@/lib/auth";
import { serveUpload } from "@/lib/evidence/uploads";

/** Begins a resumable upload (tus 1.0). Only our own pages may, and who has signed in. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const actor = await getActor();
  return actor ? serveUpload(actor, request, new Date()) : new Response("signed out", { status: 401 });
}
