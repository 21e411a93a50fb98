import { InvalidFields, isSameOrigin, localPath, parseFields, settle, type Landing } from "@/lib/action";
import { getActor } from "@/lib/auth";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { SaveWork } from "@/lib/evidence/schema";
import { saveWork } from "@/lib/flows/work";
import type { FormFields } from "@/lib/form";
import { discard, receiveUpload, UnreadableUpload, type SentFile, type Upload } from "@/lib/upload";

/**
 * The form of a criterion: its files with what is typed beside them, so that nobody loses words by sending a file.
 * `applicationId`, `back`, `next`?, `answers[CODE][…]`, `files[CODE]` (or `files` with `code`), `uses[CODE][evidenceIds][]`,
 * `drops[CODE][evidenceIds][]`, `reuse[CODE][fromId]`. All is done, or nothing, and then no file stays behind.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const actor = await getActor();
  try {
    const upload = await receiveUpload(request, { storesFiles: actor !== null });
    const sent = { actor, command: "addEvidence", fields: upload.fields };
    return await settle(request, sent, () => keepOrDiscard(upload.files, () => save(actor, upload)));
  } catch (error) {
    if (error instanceof UnreadableUpload) return new Response("the form could not be read", { status: 400 });
    throw error;
  }
}

/** Whatever stops the act, a refusal or a fault, takes the files away again. */
async function keepOrDiscard(files: SentFile[], act: () => Promise<{ landing: Landing; kept: Set<string> }>): Promise<Landing> {
  let kept = new Set<string>();
  try {
    const done = await act();
    kept = done.kept;
    return done.landing;
  } finally {
    await discard(files.filter((file) => !kept.has(file.key)));
  }
}

async function save(actor: Actor | null, { fields, files, faults }: Upload) {
  if (!actor) throw refuse("SIGNED_OUT");
  if (faults.length > 0) throw new InvalidFields(faults);
  const work = { ...parseFields(SaveWork, fields), files: files.map((file) => placed(file, fields)) };
  if ([work.answers, work.files, work.uses, work.drops, work.reuse].every((part) => part.length === 0)) throw refuse("FILE_MISSING", { field: "files" });
  const { added } = await saveWork(actor, work, new Date());
  const done = work.reuse.length > 0 ? "REUSED" : work.files.length > 0 ? "EVIDENCE_ADDED" : work.drops.length > 0 ? "EVIDENCE_DROPPED" : "SAVED";
  return { landing: { to: landingOf(fields, done) }, kept: new Set(added.map(({ key }) => key)) };
}

/** `next` is the page of the next criterion, sent by the button that goes on; it needs no message. */
function landingOf(fields: FormFields, done: string): string {
  if (fields.next !== undefined) return localPath(fields.next, "/applications");
  const url = new URL(localPath(fields.back, "/applications"), "http://local");
  url.searchParams.delete("refused");
  url.searchParams.set("done", done);
  return url.pathname + url.search + url.hash;
}

/** `files[P1]` → P1; a plain `files` is for the criterion that the form names. */
function placed({ field, ...file }: SentFile, fields: FormFields) {
  const inName = /^files\[([^[\]]+)\]/.exec(field)?.[1];
  return { code: inName ?? String(fields.code ?? ""), file };
}
