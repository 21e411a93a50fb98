import { z } from "zod";
import { InvalidFields, isSameOrigin, parseFields, settle, type Landing } from "@/lib/action";
import { getActor } from "@/lib/auth";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { Added } from "@/lib/evidence/commands";
import { addToLibrary, replaceFile } from "@/lib/evidence/library";
import type { AddToLibrary } from "@/lib/evidence/schema";
import { id } from "@/lib/input";
import { discard, receiveUpload, UnreadableUpload, type Upload } from "@/lib/upload";

const Place = z.object({ centerId: id, replacesId: id.optional() });

/** Files for the library of a center without JavaScript: `centerId`, `files`, `replacesId`? (one file then takes that one's place), `back`. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const actor = await getActor();
  try {
    const upload = await receiveUpload(request, { storesFiles: actor !== null });
    return await settle(request, { actor, command: "addToLibrary", fields: upload.fields }, () => keep(actor, upload));
  } catch (error) {
    if (error instanceof UnreadableUpload) return new Response("the form could not be read", { status: 400 });
    throw error;
  }
}

async function keep(actor: Actor | null, { fields, files, faults }: Upload): Promise<Landing> {
  const kept: Added[] = [];
  try {
    if (!actor) throw refuse("SIGNED_OUT");
    if (faults.length > 0) throw new InvalidFields(faults);
    const place = parseFields(Place, fields);
    if (files.length === 0) throw refuse("FILE_MISSING", { field: "files" });
    for (const { field: _, ...file } of files) kept.push(await put(actor, place, file));
    return { to: landingOf(place, kept.at(-1)?.id ?? 0) };
  } finally {
    await discard(files.filter(({ key }) => !kept.some((file) => file.key === key)));
  }
}

type Place = z.infer<typeof Place>;

const put = (actor: Actor, { centerId, replacesId }: Place, file: AddToLibrary["file"]): Promise<Added> =>
  (replacesId === undefined ? addToLibrary(actor, { centerId, file }, new Date()) : replaceFile(actor, { evidenceId: replacesId, file }, new Date()));

const landingOf = ({ centerId, replacesId }: Place, last: number): string =>
  `/centers/${centerId}/evidence${replacesId === undefined ? "" : `/${last}`}?done=FILE_KEPT`;
