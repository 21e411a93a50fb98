import { z } from "zod";
import { parseFields } from "@/lib/action";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { Added } from "@/lib/evidence/commands";
import { addToLibrary, replaceFile } from "@/lib/evidence/library";
import type { AddToLibrary } from "@/lib/evidence/schema";
import { id } from "@/lib/input";
import { receivePost } from "@/lib/upload-post";

const Place = z.object({ centerId: id, replacesId: id.optional() });

/**
 * Files for the library of a center without JavaScript: `centerId`, `files`, `replacesId`? (one file then takes that one's place), `back`.
 * Each file stands by itself: those taken before one that is refused stay.
 */
export const POST = (request: Request): Promise<Response> => receivePost(request, { command: "addToLibrary" }, async (actor, { fields, files }, kept) => {
  const place = parseFields(Place, fields);
  if (files.length === 0) throw refuse("FILE_MISSING", { field: "files" });
  let last = 0;
  for (const { field: _, ...file } of files) {
    const added = await put(actor, place, file);
    kept.add(added.key);
    last = added.id;
  }
  return { to: landingOf(place, last) };
});

type Place = z.infer<typeof Place>;

const put = (actor: Actor, { centerId, replacesId }: Place, file: AddToLibrary["file"]): Promise<Added> =>
  (replacesId === undefined ? addToLibrary(actor, { centerId, file }, new Date()) : replaceFile(actor, { evidenceId: replacesId, file }, new Date()));

const landingOf = ({ centerId, replacesId }: Place, last: number): string =>
  `/centers/${centerId}/evidence${replacesId === undefined ? "" : `/${last}`}?done=FILE_KEPT`;
