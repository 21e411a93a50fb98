import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { MemoryLocker, Server, type Upload } from "@tus/server";
import { assertOpenCriteria } from "@/lib/applications/queries";
import { criterionOf, getCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { isDomainError, refuse, type DomainError } from "@/lib/domain/errors";
import { harmlessName, kindOfName, MAX_FILE_BYTES, MAX_FILE_MEGABYTES } from "@/lib/domain/evidence";
import { authorize, isStaffOf, shownStage, type Actor } from "@/lib/domain/permissions";
import { assertPossible } from "@/lib/domain/stage";
import { addEvidence, type Added } from "@/lib/evidence/commands";
import { addToLibrary, replaceFile } from "@/lib/evidence/library";
import { UploadTarget, type AddEvidence } from "@/lib/evidence/schema";
import { findFacts } from "@/lib/facts";
import { logFault } from "@/lib/fault";
import { refusalSentence } from "@/lib/messages";
import { discard, firstLook } from "@/lib/upload";
import { putFile } from "@/lib/storage";
import { bytesPath, dropParts, finishParts, PartStore, readInfo, type UploadInfo } from "@/lib/upload-parts";

/** One for the process: two requests of one upload wait for each other. */
const locker = new MemoryLocker({ acquireLockTimeout: 30_000 });
const datastore = new PartStore();

const inLanguage = (actor: Actor) => (actor.locale === "en" ? "en" : "th");

/** What the protocol answers where the rules refuse: the sentence for the person, and nothing is tried again. */
const refused = (actor: Actor, error: DomainError) => ({
  status_code: error.code === "NOT_FOUND" ? 404 : 422,
  body: JSON.stringify({ code: error.code, message: refusalSentence(inLanguage(actor), error.code, error.params) }),
});

/** Undefined: the protocol knows what to say, if only that there was a fault, which is then in the log. */
function answerOf(actor: Actor, error: unknown): ReturnType<typeof refused> | undefined {
  if (isDomainError(error)) return refused(actor, error);
  if (error instanceof Error && !("status_code" in error)) logFault(error);
  return undefined;
}

/**
 * Answers one request of a resumable upload (tus): begin, go on, ask how far it is, give up. Who may not change the application or
 * the library that it is for is refused at every step; when it is whole, it becomes one file, however often its end is told.
 */
export async function serveUpload(actor: Actor, request: Request, now: Date): Promise<Response> {
  const id = new URL(request.url).pathname.split("/").at(-1) ?? "";
  // A whole upload whose end was never told (the server stopped in between) is finished by the question how far it is.
  if (request.method === "HEAD") await assertMine(actor, id).then(() => finish(actor, id, now)).catch(() => undefined);
  const server = new Server({
    path: "/api/uploads", relativeLocation: true, datastore, locker, maxSize: MAX_FILE_BYTES, allowedOrigins: [],
    onIncomingRequest: async (_, uploadId) => {
      if (request.method !== "POST") await assertMine(actor, uploadId);
    },
    onUploadCreate: (_, upload) => begin(actor, upload),
    onUploadFinish: async (_, upload) => {
      const { id: evidenceId } = await finish(actor, upload.id, now);
      return { status_code: 200, body: JSON.stringify({ id: evidenceId }), headers: { "content-type": "application/json" } };
    },
    onResponseError: (_, error) => answerOf(actor, error),
  });
  return server.handleWeb(request);
}

/** What can be refused before a byte is sent. @throws FILE_TOO_LARGE, FILE_EMPTY, FILE_KIND, and what stands against the act itself */
async function begin(actor: Actor, upload: Upload): Promise<{ metadata: Record<string, string> }> {
  const metadata = Object.fromEntries(Object.entries(upload.metadata ?? {}).map(([name, value]) => [name, value ?? ""]));
  const target = parseTarget(metadata);
  await assertMay(actor, target);
  const name = harmlessName(target.name);
  if ((upload.size ?? 0) > MAX_FILE_BYTES) throw refuse("FILE_TOO_LARGE", { limit: MAX_FILE_MEGABYTES, name });
  if (!upload.size) throw refuse("FILE_EMPTY", { name });
  if (kindOfName(name) === null) throw refuse("FILE_KIND", { name });
  return { metadata: { ...metadata, userId: String(actor.userId) } };
}

function parseTarget(metadata: Record<string, string>): UploadTarget {
  const parsed = UploadTarget.safeParse(metadata);
  if (!parsed.success) throw refuse("INVALID_FIELD", { field: "" });
  return parsed.data;
}

/** The same questions as the door asks, before anything is sent. */
async function assertMay(actor: Actor, target: UploadTarget): Promise<void> {
  if (!("applicationId" in target)) {
    if (!isStaffOf(actor, target.centerId, "EDIT")) throw refuse("NOT_FOUND");
    return;
  }
  const facts = await findFacts(db(), target.applicationId);
  if (!facts) throw refuse("NOT_FOUND");
  authorize(actor, "editAnswers", facts);
  assertPossible(facts.stage, "editAnswers", shownStage(actor, facts));
  await assertOpenCriteria(db(), facts, [criterionOf(await getCriteriaSet(db(), facts.criteriaSetId), target.code)]);
}

/** Uploads of others are not there. @throws NOT_FOUND */
async function assertMine(actor: Actor, id: string): Promise<UploadInfo> {
  const info = await readInfo(id);
  if (info?.metadata.userId !== String(actor.userId)) throw refuse("NOT_FOUND");
  if (info.evidenceId === null) await assertMay(actor, parseTarget(info.metadata));
  return info;
}

const finishing = new Map<string, Promise<{ id: number }>>();

/** Makes the file of an upload that is whole. @throws NOT_FOUND where it is not */
function finish(actor: Actor, id: string, now: Date): Promise<{ id: number }> {
  const running = finishing.get(id) ?? makeFile(actor, id, now).finally(() => finishing.delete(id));
  finishing.set(id, running);
  return running;
}

async function makeFile(actor: Actor, id: string, now: Date): Promise<{ id: number }> {
  const info = await assertMine(actor, id);
  if (info.evidenceId !== null) return { id: info.evidenceId };
  const held = await stat(bytesPath(id));
  if (held.size !== info.size) throw refuse("NOT_FOUND");
  const earlier = await db().evidence.findUnique({ where: { uploadId: id }, select: { id: true } });
  const made = earlier ?? await keep(actor, id, parseTarget(info.metadata), now).catch(async (error: unknown) => {
    // What the rules refuse would be refused again; what was a fault may be tried again.
    if (isDomainError(error)) await dropParts(id);
    throw error;
  });
  await finishParts(id, info, made.id);
  return { id: made.id };
}

async function keep(actor: Actor, id: string, target: UploadTarget, now: Date): Promise<Added> {
  const stored = { ...(await putFile(createReadStream(bytesPath(id)))), field: "files", name: target.name };
  let kept: Added | null = null;
  try {
    const { file: { field: _, ...file }, fault } = await firstLook(stored);
    if (fault) throw refuse(fault.code, fault.params);
    kept = await put(actor, target, { ...file, uploadId: id }, now);
    return kept;
  } finally {
    if (kept?.key !== stored.key) await discard([stored]);
  }
}

function put(actor: Actor, target: UploadTarget, file: AddEvidence["file"], now: Date): Promise<Added> {
  if ("applicationId" in target) return addEvidence(actor, { applicationId: target.applicationId, code: target.code, file }, now);
  const { centerId, replacesId } = target;
  return replacesId === undefined ? addToLibrary(actor, { centerId, file }, now) : replaceFile(actor, { evidenceId: replacesId, file }, now);
}
