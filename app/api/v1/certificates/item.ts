import type { CertificateRow } from "@/lib/certificates/queries";

/** A certificate as the public interface shows it. `ministry` is the code. */
export const itemOf = (row: CertificateRow) => ({
  number: row.number, tier: row.tier, cycleYear: row.cycleYear, center: row.nameTh, ministry: row.ministry, provinceCode: row.provinceCode,
  validFrom: row.validFrom, validUntil: row.validUntil, status: row.status,
});
