import type { Tx } from "@/lib/db";
import { simplify } from "@/lib/domain/sheet-cell";

/** The bodies that a table may name, read once for all its rows. */
export type Directory = {
  ministry: (words: string) => { id: number; nameTh: string } | undefined;
  agency: (ministryId: number, words: string) => { id: number; nameTh: string } | undefined;
  center: (agencyId: number, words: string) => number | undefined;
  province: (words: string) => { code: string; nameTh: string } | undefined;
};

type Body = { id: number; nameTh: string; nameEn: string | null };

export async function readDirectory(tx: Tx, needs: { centers: boolean }): Promise<Directory> {
  const ministries = await tx.$queryRaw<(Body & { code: string })[]>`SELECT "id", "code", "nameTh", "nameEn" FROM "Ministry"`;
  const agencies = await tx.$queryRaw<(Body & { ministryId: number })[]>`SELECT "id", "ministryId", "nameTh", "nameEn" FROM "Agency"`;
  const provinces = await tx.$queryRaw<{ code: string; nameTh: string; nameEn: string }[]>`SELECT "code", "nameTh", "nameEn" FROM "Province"`;
  const centers = needs.centers ? await tx.$queryRaw<{ id: number; agencyId: number; nameTh: string }[]>`SELECT "id", "agencyId", "nameTh" FROM "Center"` : [];
  const byMinistry = new Map(ministries.flatMap((body) => [body.nameEn ?? "", body.code, body.nameTh].map((name) => [simplify(name), body] as const)));
  const byAgency = new Map(agencies.flatMap((body) => [body.nameEn ?? "", body.nameTh].map((name) => [`${body.ministryId} ${simplify(name)}`, body] as const)));
  const byCenter = new Map(centers.map(({ id, agencyId, nameTh }) => [`${agencyId} ${simplify(nameTh)}`, id]));
  const byProvince = new Map(provinces.flatMap((one) => [one.nameEn, one.code, one.nameTh].map((name) => [simplify(name), one] as const)));
  return {
    ministry: (words) => byMinistry.get(simplify(words)),
    agency: (ministryId, words) => byAgency.get(`${ministryId} ${simplify(words)}`),
    center: (agencyId, words) => byCenter.get(`${agencyId} ${simplify(words)}`),
    province: (words) => byProvince.get(simplify(words).replace(/^(จังหวัด|จ\.)\s*/, "")),
  };
}
