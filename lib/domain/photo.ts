import { kindOfMime } from "@/lib/domain/evidence";

/** Of one criterion of one sheet. */
export const MAX_PHOTOS = 10;

/** What a file chooser is told where photos are asked for. */
export const PHOTO_TYPES = "image/jpeg,image/png";

export function isPicture(mime: string): boolean {
  const kind = kindOfMime(mime);
  return kind === "JPEG" || kind === "PNG";
}
