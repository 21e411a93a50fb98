import { z } from "zod";
import { localPath, parseFields } from "@/lib/action";
import { addPhoto, type AddedPhoto } from "@/lib/assessments/photos";
import { JudgedAt } from "@/lib/assessments/schema";
import { refuse } from "@/lib/domain/errors";
import { id } from "@/lib/input";
import { firstLook, type Checked, type SentFile } from "@/lib/upload";
import { receivePost } from "@/lib/upload-post";

const Place = z.object({ applicationId: id, stage: JudgedAt, code: z.string().min(1).max(20) });

/**
 * An assessor's own photos of one criterion: `applicationId`, `stage`, `code`, `photo` (any number), `back`. Each photo stands by
 * itself: those taken before one that is refused stay. Answers 303, or JSON with the photos.
 */
export async function POST(request: Request): Promise<Response> {
  const added: AddedPhoto[] = [];
  const response = await receivePost(request, { command: "addPhoto", look: photoLook }, async (actor, { fields, files }, kept) => {
    const place = parseFields(Place, fields);
    if (files.length === 0) throw refuse("FILE_MISSING", { field: "photo" });
    for (const file of files) {
      const photo = await addPhoto(actor, { ...place, file: storedOf(file) }, new Date());
      kept.add(photo.key);
      added.push(photo);
    }
    return { to: landingOf(fields.back) };
  });
  if (!response.ok || !request.headers.get("accept")?.includes("application/json")) return response;
  return Response.json({ ok: true, photos: added.map(({ id: photo, name }) => ({ id: photo, name })) });
}

/** A photo is a picture: the sentence about evidence would name kinds that do not help here. */
async function photoLook(sent: Parameters<typeof firstLook>[0]): Promise<Checked> {
  const { file, fault } = await firstLook(sent);
  return { file, fault: fault?.code === "FILE_KIND" ? { ...fault, code: "PHOTO_KIND" } : fault };
}

const storedOf = ({ key, name, size, sha256, mime }: SentFile) => ({ key, name, size, sha256, mime });

function landingOf(back: unknown): string {
  const url = new URL(localPath(back, "/visits"), "http://local");
  url.searchParams.delete("refused");
  url.searchParams.set("done", "PHOTO_ADDED");
  return url.pathname + url.search + url.hash;
}
