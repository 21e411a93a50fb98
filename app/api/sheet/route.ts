import { z } from "zod";
import { refused } from "@/app/api/_saving/reply";
import { savePart } from "@/app/api/sheet/save-part";
import { isSameOrigin } from "@/lib/action";
import { getRevealed } from "@/lib/assessments/desk";
import { JudgedAt } from "@/lib/assessments/schema";
import { getActor, sessionHash } from "@/lib/auth";
import { isDomainError } from "@/lib/domain/errors";
import { formatPoints, type Hundredths } from "@/lib/domain/points";
import { id } from "@/lib/input";

const Asked = z.object({ application: id, stage: JudgedAt, code: z.string().min(1).max(20) });

const shown = (points: Hundredths | null) => (points === null ? null : formatPoints(points));

/** What a scorer may see of one criterion once it is scored: the applicant's claim and, on site, the agreed document points. */
export async function GET(request: Request): Promise<Response> {
  const actor = await getActor();
  const asked = Asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!actor || !asked.success) return Response.json({}, { status: actor ? 404 : 401 });
  const { application, stage, code } = asked.data;
  try {
    const { claim, document } = await getRevealed(actor, application, stage, code);
    return Response.json({
      claim: claim && { met: claim.met, points: shown(claim.selfScore) },
      document: document && { met: document.met, points: shown(document.points), reason: document.reason },
    }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if (isDomainError(error)) return Response.json({}, { status: 404 });
    throw error;
  }
}

/** Saves one part of a sheet (save-part.ts). */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const session = await sessionHash();
  return session ? savePart(session, request) : refused(null, "SIGNED_OUT", { status: 401 });
}
