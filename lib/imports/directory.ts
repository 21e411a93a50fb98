import type { Tx } from "@/lib/db";
import { simplify } from "@/lib/domain/sheet-cell";
import type { Faults } from "@/lib/imports/plan";

/** The bodies that a table may name, read once for all its rows. */
export type Directory = {
  ministry: (words: string) => { id: number; nameTh: string } | undefined;
  agency: (ministryId: number, words: string) => { id: number; nameTh: string } | undefined;
  center: (agencyId: number, words: string) => FoundCenter | undefined;
  province: (words: string) => { code: string; nameTh: string } | undefined;
};

/** `mergedInto`: it became one with this center, whose name stands for it since. */
export type FoundCenter = { id: number; mergedInto: string | null };

type Body = { id: number; nameTh: string; nameEn: string | null };

export async function readDirectory(tx: Tx, needs: { centers: boolean }): Promise<Directory> {
  const ministries = await tx.$queryRaw<(Body & { code: string })[]>`SELECT "id", "code", "nameTh", "nameEn" FROM "Ministry"`;
  const agencies = await tx.$queryRaw<(Body & { ministryId: number })[]>`SELECT "id", "ministryId", "nameTh", "nameEn" FROM "Agency"`;
  const provinces = await tx.$queryRaw<{ code: string; nameTh: string; nameEn: string }[]>`SELECT "code", "nameTh", "nameEn" FROM "Province"`;
  const centers = needs.centers ? await tx.$queryRaw<(FoundCenter & { agencyId: number; nameTh: string })[]>`
    SELECT k."id", k."agencyId", k."nameTh", o."nameTh" AS "mergedInto" FROM "Center" k LEFT JOIN "Center" o ON o."id" = k."mergedIntoId"` : [];
  const byMinistry = new Map(ministries.flatMap((body) => [body.nameEn ?? "", body.code, body.nameTh].map((name) => [simplify(name), body] as const)));
  const byAgency = new Map(agencies.flatMap((body) => [body.nameEn ?? "", body.nameTh].map((name) => [`${body.ministryId} ${simplify(name)}`, body] as const)));
  const byCenter = new Map(centers.map(({ agencyId, nameTh, ...found }) => [`${agencyId} ${simplify(nameTh)}`, found]));
  const byProvince = new Map(provinces.flatMap((one) => [one.nameEn, one.code, one.nameTh].map((name) => [simplify(name), one] as const)));
  return {
    ministry: (words) => byMinistry.get(simplify(words)),
    agency: (ministryId, words) => byAgency.get(`${ministryId} ${simplify(words)}`),
    center: (agencyId, words) => byCenter.get(`${agencyId} ${simplify(words)}`),
    province: (words) => byProvince.get(simplify(words).replace(/^(จังหวัด|จ\.)\s*/, "")),
  };
}

/** The center that a cell names; null, with the fault told, where there is none or it became another. */
export function centerIn(directory: Directory, agencyId: number, row: number, words: string, faults: Faults): number | null {
  const found = directory.center(agencyId, words);
  if (found === undefined) return faults.add(row, "center", "UNKNOWN_CENTER", words);
  return found.mergedInto === null ? found.id : faults.add(row, "center", "CENTER_MERGED", words, { name: found.mergedInto });
}
