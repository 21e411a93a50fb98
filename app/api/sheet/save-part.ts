import { z } from "zod";
import { faulty, readBody, refused } from "@/app/api/_saving/reply";
import { VISIT } from "@/components/keeping/sheet-part";
import { saveAgreed } from "@/lib/assessments/agree";
import { saveSheet } from "@/lib/assessments/commands";
import { getSavedMark, getSavedVisit } from "@/lib/assessments/saved-part";
import { JudgedAt, SaveAgreed, SaveSheet } from "@/lib/assessments/schema";
import { getActor } from "@/lib/auth";
import { toDay } from "@/lib/domain/calendar";
import { isDomainError, refuse, type DomainError } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { formatPoints } from "@/lib/domain/points";
import { id } from "@/lib/input";

const Fields = z.record(z.string().max(20), z.string().max(20_000));
const SavePart = z.object({
  applicationId: id, stage: JudgedAt, sheet: z.enum(["OWN", "AGREED"]), part: z.string().min(1).max(20), version: z.number().int().nonnegative(), fields: Fields,
});
type SavePart = z.infer<typeof SavePart>;
const SaveOwn = SaveSheet.extend({ notes: SaveAgreed.shape.notes });

/**
 * One part of a sheet, as a browser saves it while it is typed: a criterion, or what is said of the visit. Answers {ok, version, savedAt};
 * else {ok: false, code, sentence}, where another window or person was first with what stands there.
 */
export async function savePart(session: string, request: Request): Promise<Response> {
  const parsed = SavePart.safeParse(await readBody(request));
  if (!parsed.success) return faulty(await getActor(), parsed.error);
  const part = parsed.data;
  const input = (part.sheet === "OWN" ? SaveOwn : SaveAgreed).safeParse({ applicationId: part.applicationId, stage: part.stage, finish: false, ...(part.part === VISIT ? visitOf(part) : markOf(part)) });
  if (!input.success) return faulty(await getActor(), input.error);
  try {
    return Response.json({ ok: true, ...await save(session, part, input.data) });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const actor = await getActor();
    return actor ? answerRefusal(actor, part, error) : refused(null, "SIGNED_OUT", { status: 401 });
  }
}

/** Whose own sheet it is is read with the case, in one statement. */
async function save(session: string, { sheet, part }: SavePart, input: SaveAgreed) {
  const now = new Date();
  const { marks: [mark], visitVersion, savedAt } = await (sheet === "OWN" ? saveSheet({ session }, input, now) : saveAgreed(await signedIn(), input, now));
  return part === VISIT ? { version: visitVersion, savedAt } : { version: mark?.version, savedAt: mark?.savedAt ?? savedAt };
}

async function signedIn(): Promise<Actor> {
  const actor = await getActor();
  if (!actor) throw refuse("SIGNED_OUT");
  return actor;
}

function markOf({ part: code, version, fields: { citations, discussion, ...fields } }: SavePart) {
  const cited = citations === undefined ? {} : { citations: citations.split(" ").filter(Boolean) };
  return { marks: [{ ...fields, ...cited, code, version }], notes: discussion === undefined ? [] : [{ code, note: discussion }] };
}

function visitOf({ version, fields: { visitedOn, present, note } }: SavePart) {
  return { visitVersion: version, present, note, ...dayOf(visitedOn), marks: [], notes: [] };
}

/** Half a day is still being typed. */
function dayOf(typed: string | undefined) {
  if (typed === "") return { visitedOn: "" };
  const [, day, month, year] = /^(\d+)\/(\d+)\/(\d{4,})$/.exec(typed ?? "") ?? [];
  return day && month && year ? { visitedOn: { day, month, year } } : {};
}

async function answerRefusal(actor: Actor, part: SavePart, { code, params }: DomainError): Promise<Response> {
  if (code === "MARK_CHANGED") return refused(actor, code, { status: 409, params, more: { theirs: await theirMark(actor, part) } });
  if (code === "VISIT_CHANGED") return refused(actor, code, { status: 409, params, more: { theirs: await theirVisit(actor, part) } });
  return refused(actor, code, { status: 422, params });
}

async function theirMark(actor: Actor, part: SavePart) {
  const { version, savedAt, savedBy, points, met, reason, internal, whyNow, citations, discussion } = await getSavedMark(actor, part, part.part);
  const fields = {
    points: points === null ? "" : formatPoints(points), met: met === null ? "" : String(met), reason, internal, whyNow: whyNow ?? "", citations: citations.join(" "), discussion,
  };
  return { fields, version, savedAt, savedBy };
}

async function theirVisit(actor: Actor, part: SavePart) {
  const { version, visitedOn, present, note } = await getSavedVisit(actor, part);
  const [year, month, day] = (visitedOn ? toDay(visitedOn) : "").split("-").map(Number);
  const fields = { visitedOn: year && month && day ? `${day}/${month}/${year + 543}` : "", present: present ?? "", note: note ?? "" };
  return { fields, version, savedAt: null, savedBy: null };
}
