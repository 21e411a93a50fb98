import type { Case } from "@/lib/decisions/cases";
import type { PackStatistics } from "@/lib/decisions/pack";
import { borderName, decisionName, groundsOf, recommendedName, tierName, voterNames, whereFailed, word } from "@/lib/decisions/pack-rows";
import type { CaseList } from "@/lib/decisions/queries";
import { formatInstant, thaiDigits } from "@/lib/domain/calendar";
import type { Actor } from "@/lib/domain/permissions";
import { formatPoints, formatTotal } from "@/lib/domain/points";
import { formatNumber } from "@/lib/format";
import { makePdf } from "@/lib/pdf";

const TEMPLATE = `#set document(title: d.title)
#set page(flipped: true, margin: (x: 1.3cm, top: 1.5cm, bottom: 1.4cm), footer: context [#set text(size: 8pt, fill: luma(70)); #d.foot #h(1fr) #d.pages.at(calc.min(counter(page).get().first(), d.pages.len()) - 1)])
#set text(size: 9.5pt)
#set par(leading: 0.65em)
#text(size: 15pt, weight: "bold")[#d.title] #linebreak()
#text(size: 11pt)[#d.funnel]
#for part in d.tables [
  #v(0.6em)
  #text(size: 12pt, weight: "bold")[#part.title]
  #table(
    columns: part.columns.map(column => if column.wide { 1fr } else { auto }), stroke: (x: none, y: 0.4pt + luma(150)), inset: (x: 3pt, top: 6pt, bottom: 4pt),
    align: (column, _) => if part.columns.at(column).end { right } else { left },
    table.header(..part.columns.map(column => text(weight: "bold")[#column.label])), ..part.rows.flatten().map(cell => [#cell])
  )
]
`;

type Part = { label: string; wide?: true; end?: true; of: (item: Case, index: number) => string };

const points = (value: number | null): string => (value === null ? "–" : formatPoints(value));
const place = ({ agencyTh, ministryTh, provinceTh }: Case): string => `${agencyTh} ${ministryTh} ${provinceTh}`;

const WHO: Part[] = [
  { label: word("pack.rank"), end: true, of: (_, index) => String(index + 1) },
  { label: word("committee.center"), wide: true, of: (item) => `${item.nameTh} (${place(item)})` },
  { label: word("committee.document"), end: true, of: (item) => points(item.documentTotal) },
  { label: word("committee.onSite"), end: true, of: (item) => points(item.onSiteTotal) },
];
const DECIDED: Part[] = [
  { label: word("committee.decision"), of: decisionName },
  { label: word("decision.reason"), wide: true, of: groundsOf },
  { label: word("pack.votes"), wide: true, of: voterNames },
];
const RANKED: Part[] = [
  ...WHO,
  { label: word("committee.final"), end: true, of: (item) => (item.finalTotal === null ? "–" : formatTotal(item.finalTotal)) },
  { label: word("committee.computed"), of: (item) => tierName(item.computedTier) },
  { label: word("pack.border"), of: borderName },
  { label: word("committee.recommended"), wide: true, of: recommendedName },
  ...DECIDED,
];
const FAILED: Part[] = [...WHO, { label: word("committee.declinedAt"), of: whereFailed }, ...DECIDED];

const shape = ({ label, wide, end }: Omit<Part, "of">) => ({ label, wide: wide === true, end: end === true });
const tableOf = (title: string, parts: Part[], cases: readonly Case[]) =>
  ({ title, columns: parts.map(shape), rows: cases.map((item, index) => parts.map(({ of }) => thaiDigits(of(item, index)))) });

function ministryTable({ ministries }: PackStatistics) {
  const keys = ["cases", "gold", "silver", "blue", "declined", "undecided"] as const;
  const columns = [shape({ label: word("committee.stats.ministry"), wide: true }), ...keys.map((key) => shape({ label: word(`committee.stats.${key}`), end: true }))];
  return { title: word("committee.stats.byMinistry"), columns, rows: ministries.map((row) => [row.nameTh, ...keys.map((key) => thaiDigits(formatNumber(row[key])))]) };
}

/** What the pack says, in Thai and Thai digits: what its reader may see, no more. */
export function packData(actor: Actor, { cycle, cases, failed }: CaseList, statistics: PackStatistics, now: Date) {
  return {
    title: thaiDigits(word("pack.title", { year: cycle.year })), funnel: thaiDigits(word("pack.funnel", statistics.funnel)),
    tables: [tableOf(word("pack.ranked"), RANKED, cases), tableOf(word("pack.failed"), FAILED, failed), ministryTable(statistics)].filter(({ rows }) => rows.length > 0),
    pages: Array.from({ length: 500 }, (_, index) => thaiDigits(String(index + 1))),
    foot: thaiDigits(word("pack.private", { name: actor.name, at: formatInstant(now, "th") })),
  };
}

export const packPdf = (...given: Parameters<typeof packData>): Uint8Array => makePdf(TEMPLATE, packData(...given));
