import { z } from "zod";
import { faulty, readBody, refused } from "@/app/api/_saving/reply";
import { isSameOrigin } from "@/lib/action";
import { contentShown, getOutcomeWork, saveOutcomeData } from "@/lib/applications/outcome-data";
import { contentOf, SaveOutcomeData } from "@/lib/applications/outcome-data-shape";
import { getActor } from "@/lib/auth";
import { isDomainError, type DomainError } from "@/lib/domain/errors";
import { faultsOfOutcome } from "@/lib/domain/outcome";
import { pairsOf } from "@/lib/domain/outcome-pairs";
import type { Actor } from "@/lib/domain/permissions";
import { readFields } from "@/lib/form";

const Body = z.object({ applicationId: z.number(), version: z.number(), pairs: z.array(z.tuple([z.string(), z.string()])).max(1_000) });

/**
 * The raw counts, as a browser saves them while they are typed: JSON of the form's fields as pairs. Answers {ok, version, savedAt};
 * else {ok: false, code, sentence}, where somebody else was first with what they stored.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const actor = await getActor();
  if (!actor) return refused(null, "SIGNED_OUT", { status: 401 });
  const parsed = Body.safeParse(await readBody(request));
  if (!parsed.success) return refused(actor, "INVALID_FIELD", { status: 422 });
  const { pairs, ...rest } = parsed.data;
  return save(actor, SaveOutcomeData.safeParse({ ...readFields(pairs), ...rest }));
}

async function save(actor: Actor, { success, data, error }: z.ZodSafeParseResult<SaveOutcomeData>): Promise<Response> {
  if (!success) return faulty(actor, error);
  // Every sum is looked at before the application is locked: while one types, most disagree.
  const [fault] = faultsOfOutcome(contentOf(data));
  if (fault) return refused(actor, fault.code, { status: 422, params: fault.params });
  const now = new Date();
  try {
    const { version } = await saveOutcomeData(actor, data, now);
    return Response.json({ ok: true, version, savedAt: now });
  } catch (fault_) {
    if (!isDomainError(fault_)) throw fault_;
    return answerRefusal(actor, data.applicationId, fault_);
  }
}

/** STALE comes after the rights were asked: what is stored is theirs to read. */
async function answerRefusal(actor: Actor, applicationId: number, { code, params }: DomainError): Promise<Response> {
  if (code !== "STALE") return refused(actor, code, { status: 422, params });
  const { data } = await getOutcomeWork(actor, applicationId);
  const fields = { counts: JSON.stringify(pairsOf(contentShown(data))) };
  const theirs = { fields, version: data?.version ?? 0, savedAt: data?.savedAt ?? null, savedBy: data?.savedBy ?? null };
  return refused(actor, code, { status: 409, params, more: { theirs } });
}
