import { z } from "zod";
import { InvalidFields, isSameOrigin, localPath, parseFields, settle, type Landing } from "@/lib/action";
import { addPhoto, type AddedPhoto } from "@/lib/assessments/photos";
import { JudgedAt } from "@/lib/assessments/schema";
import { getActor } from "@/lib/auth";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { id } from "@/lib/input";
import { discard, receiveUpload, UnreadableUpload, type SentFile, type Upload } from "@/lib/upload";

const Place = z.object({ applicationId: id, stage: JudgedAt, code: z.string().min(1).max(20) });

/**
 * An assessor's own photos of one criterion: `applicationId`, `stage`, `code`, `photo` (any number), `back`. Each photo stands by
 * itself: those taken before one that is refused stay. Answers 303, or JSON with the photos.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const actor = await getActor();
  try {
    const upload = await receiveUpload(request, { storesFiles: actor !== null });
    const added: AddedPhoto[] = [];
    const response = await settle(request, { actor, command: "addPhoto", fields: upload.fields }, () => add(actor, upload, added));
    if (!response.ok || !request.headers.get("accept")?.includes("application/json")) return response;
    return Response.json({ ok: true, photos: added.map(({ id: photo, name }) => ({ id: photo, name })) });
  } catch (error) {
    if (error instanceof UnreadableUpload) return new Response("the form could not be read", { status: 400 });
    throw error;
  }
}

/** Files that became no photo of the sheet are taken away again, whatever stopped them. */
async function add(actor: Actor | null, { fields, files, faults }: Upload, added: AddedPhoto[]): Promise<Landing> {
  try {
    if (!actor) throw refuse("SIGNED_OUT");
    // A photo is a picture: the sentence about evidence would name kinds that do not help here.
    if (faults.length > 0) throw new InvalidFields(faults.map((fault) => (fault.code === "FILE_KIND" ? { ...fault, code: "PHOTO_KIND" } : fault)));
    const place = parseFields(Place, fields);
    if (files.length === 0) throw refuse("FILE_MISSING", { field: "photo" });
    for (const file of files) added.push(await addPhoto(actor, { ...place, file: storedOf(file) }, new Date()));
    return { to: landingOf(fields.back) };
  } finally {
    await discard(files.filter((file) => !added.some(({ key }) => key === file.key)));
  }
}

const storedOf = ({ key, name, size, sha256, mime }: SentFile) => ({ key, name, size, sha256, mime });

function landingOf(back: unknown): string {
  const url = new URL(localPath(back, "/visits"), "http://local");
  url.searchParams.delete("refused");
  url.searchParams.set("done", "PHOTO_ADDED");
  return url.pathname + url.search + url.hash;
}
