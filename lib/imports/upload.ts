import { harmlessName } from "@/lib/domain/evidence";
import { MOST_SHEET_MEGABYTES } from "@/lib/sheet-in/raw";
import type { Checked } from "@/lib/upload";
import type { StoredFile } from "@/lib/storage";

/** Of a table only its size is asked at once: what it is, the check says with the cell named. */
export function lookAtTable({ name: raw, ...stored }: StoredFile & { field: string; name: string }): Promise<Checked> {
  const file = { ...stored, name: harmlessName(raw), mime: "application/octet-stream" };
  const { field, name, size } = file;
  return Promise.resolve({ file, fault: faultOf(field, name, size) });
}

function faultOf(field: string, name: string, size: number): Checked["fault"] {
  if (size === 0) return { field, code: "FILE_EMPTY", params: { field, name } };
  if (size <= MOST_SHEET_MEGABYTES * 1024 * 1024) return null;
  return { field, code: "FILE_TOO_LARGE", params: { field, name, limit: MOST_SHEET_MEGABYTES } };
}
