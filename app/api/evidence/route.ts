import { localPath, parseFields } from "@/lib/action";
import { refuse } from "@/lib/domain/errors";
import { SaveWork } from "@/lib/evidence/schema";
import { saveWork } from "@/lib/flows/work";
import type { FormFields } from "@/lib/form";
import type { SentFile } from "@/lib/upload";
import { receivePost } from "@/lib/upload-post";

/**
 * The form of a criterion: its files with what is typed beside them, so that nobody loses words by sending a file.
 * `applicationId`, `back`, `next`?, `answers[CODE][…]`, `files[CODE]` (or `files` with `code`), `uses[CODE][evidenceIds][]`,
 * `drops[CODE][evidenceIds][]`, `reuse[CODE][fromId]`. All is done, or nothing, and then no file stays behind.
 */
export const POST = (request: Request): Promise<Response> => receivePost(request, { command: "addEvidence" }, async (actor, { fields, files }, kept) => {
  const work = { ...parseFields(SaveWork, fields), files: files.map((file) => placed(file, fields)) };
  if ([work.answers, work.files, work.uses, work.drops, work.reuse].every((part) => part.length === 0)) throw refuse("FILE_MISSING", { field: "files" });
  const { added } = await saveWork(actor, work, new Date());
  for (const { key } of added) kept.add(key);
  const done = work.reuse.length > 0 ? "REUSED" : work.files.length > 0 ? "EVIDENCE_ADDED" : work.drops.length > 0 ? "EVIDENCE_DROPPED" : "SAVED";
  return { to: landingOf(fields, done) };
});

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
