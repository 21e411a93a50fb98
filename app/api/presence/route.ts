import { isSameOrigin } from "@/lib/action";
import { beat } from "@/lib/applications/presence";
import { Beat } from "@/lib/applications/schema";
import { getActor } from "@/lib/auth";
import { isDomainError } from "@/lib/domain/errors";

/** A browser says that the form of an answer is open (or was left), and hears who else has it open. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const actor = await getActor();
  const parsed = Beat.safeParse(await request.json().catch(() => null));
  if (!actor || !parsed.success) return Response.json({}, { status: actor ? 422 : 401 });
  try {
    return Response.json({ others: await beat(actor, parsed.data, new Date()) });
  } catch (error) {
    if (isDomainError(error)) return Response.json({}, { status: 404 });
    throw error;
  }
}
