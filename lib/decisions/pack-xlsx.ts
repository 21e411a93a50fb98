import type { Case } from "@/lib/decisions/cases";
import type { PackStatistics } from "@/lib/decisions/pack";
import { borderName, decisionName, groundsOf, recommendedName, tierName, voterNames, whereFailed, word } from "@/lib/decisions/pack-rows";
import type { CaseList } from "@/lib/decisions/queries";
import { pageAddress } from "@/lib/site";
import { writeXlsx, type Cell, type Column, type Table } from "@/lib/xlsx";

const points = (hundredths: number | null): number | null => (hundredths === null ? null : hundredths / 100);
const total = (millionths: number | null): number | null => (millionths === null ? null : millionths / 1_000_000);

type Part = Column & { of: (item: Case, index: number) => Cell };

const WHO: Part[] = [
  { header: word("pack.rank"), width: 6, of: (_, index) => index + 1 },
  { header: word("committee.center"), width: 45, of: (item) => item.nameTh },
  { header: word("decision.agency"), width: 35, of: (item) => item.agencyTh },
  { header: word("decision.ministry"), width: 25, of: (item) => item.ministryTh },
  { header: word("pack.province"), of: (item) => item.provinceTh },
  { header: word("committee.document"), width: 10, format: "0.00", of: (item) => points(item.documentTotal) },
  { header: word("committee.onSite"), width: 10, format: "0.00", of: (item) => points(item.onSiteTotal) },
];
const DECIDED: Part[] = [
  { header: word("committee.decision"), of: decisionName },
  { header: word("decision.reason"), width: 40, of: groundsOf },
  { header: word("pack.votes"), width: 30, of: voterNames },
  { header: word("pack.carried"), width: 10, of: ({ carried }) => word(carried ? "pack.yes" : "pack.no") },
  { header: word("pack.meeting"), width: 10, of: ({ decision }) => decision?.meeting?.number ?? null },
  { header: word("pack.address"), width: 40, of: ({ id }) => pageAddress(`/applications/${id}/ledger`) },
];
const RANKED: Part[] = [
  ...WHO,
  { header: word("committee.final"), width: 10, format: "0.00####", of: (item) => total(item.finalTotal) },
  { header: word("committee.computed"), of: (item) => tierName(item.computedTier) },
  { header: word("pack.border"), width: 28, of: borderName },
  { header: word("committee.recommended"), width: 40, of: recommendedName },
  ...DECIDED,
];
const FAILED: Part[] = [...WHO, { header: word("committee.declinedAt"), of: whereFailed }, ...DECIDED];

const tableOf = (name: string, parts: Part[], cases: readonly Case[]): Table =>
  ({ name, columns: parts, rows: cases.map((item, index) => parts.map(({ of }) => of(item, index))) });

function ministryTable({ ministries }: PackStatistics): Table {
  const keys = ["cases", "gold", "silver", "blue", "declined", "undecided"] as const;
  const columns = [{ header: word("committee.stats.ministry"), width: 35 }, ...keys.map((key) => ({ header: word(`committee.stats.${key}`), width: 12, format: "#,##0" }))];
  return { name: word("committee.stats.byMinistry"), columns, rows: ministries.map((row) => [row.nameTh, ...keys.map((key) => row[key])]) };
}

/** The pack as a workbook: the ranked list, what failed, the figures by ministry. In Thai: it is an official paper. */
export const packXlsx = ({ cases, failed }: CaseList, statistics: PackStatistics, now: Date): AsyncIterable<Uint8Array> => writeXlsx([
  tableOf(word("committee.cases"), RANKED, cases), tableOf(word("committee.failedTitle"), FAILED, failed), ministryTable(statistics),
], now);
