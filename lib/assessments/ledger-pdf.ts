import type { Ledger, LedgerRow, LedgerStage } from "@/lib/assessments/ledger";
import type { GivenMark } from "@/lib/assessments/queries";
import { formatInstant } from "@/lib/domain/calendar";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import { formatPoints } from "@/lib/domain/points";
import type { AssessedStage } from "@/lib/domain/stage";
import { say } from "@/lib/messages";
import { makePdf } from "@/lib/pdf";
import { pageAddress } from "@/lib/site";

/** A4 across: a row a criterion, the columns of each stage side by side, the recorded clicks of the team at the end. */
const TEMPLATE = `#set document(title: d.title)
#set page(flipped: true, margin: (x: 1.2cm, top: 1.4cm, bottom: 1.2cm), footer: context [
  #set text(size: 8pt, fill: luma(70))
  #d.foot #h(1fr) #counter(page).display()
])
#set text(size: 9pt)
#set par(leading: 0.65em)
#text(size: 15pt, weight: "bold")[#d.title]
#linebreak()
#text(size: 11pt)[#d.center]
#linebreak()
#d.owner
#v(0.4em)
#for line in d.totals [#text(size: 11pt, weight: "bold")[#line] #linebreak()]
#v(0.4em)
#table(
  columns: d.columns.map(column => if column.wide { 1fr } else { auto }),
  align: (column, _) => if d.columns.at(column).wide { left } else { center },
  stroke: (x: none, y: 0.4pt + luma(150)), inset: (x: 3pt, y: 4pt),
  table.header(..d.columns.map(column => text(weight: "bold")[#column.label])),
  ..d.rows.flatten().map(cell => [#cell])
)
#v(0.8em)
#block(breakable: false)[
  #text(size: 11pt, weight: "bold")[#d.signatures.title]
  #table(
    columns: (auto, 1fr, auto), stroke: (x: none, y: 0.4pt + luma(150)), inset: (x: 3pt, y: 5pt),
    ..d.signatures.rows.flatten().map(cell => [#cell])
  )
  #text(size: 8pt, fill: luma(70))[#d.signatures.note]
]
`;

const label = (key: Parameters<typeof say>[1], values: Record<string, string | number> = {}) => say("th", key, values);

function markText(criterion: Criterion, mark: Pick<GivenMark, "points" | "met"> | null): string {
  const { points, met } = mark ?? { points: null, met: null };
  if (isGate(criterion)) return met === null ? "–" : label(met ? "sheet.met" : "sheet.unmet");
  return points === null ? "–" : formatPoints(points);
}

const COLUMNS = {
  DOCUMENT: { sheets: "ledger.column.sheets.DOCUMENT", agreed: "ledger.column.agreed.DOCUMENT" },
  ON_SITE: { sheets: "ledger.column.sheets.ON_SITE", agreed: "ledger.column.agreed.ON_SITE" },
} as const satisfies Record<AssessedStage, { sheets: string; agreed: string }>;

type Column = { label: string; wide: boolean; of: (row: LedgerRow) => string };

function columnsOf({ stages }: Ledger): Column[] {
  return [
    { label: label("ledger.column.criterion"), wide: true, of: ({ criterion }) => `${criterion.code} ${criterion.textTh}` },
    { label: label("ledgerPdf.full"), wide: false, of: ({ criterion }) => (isGate(criterion) ? "–" : formatPoints(criterion.points)) },
    { label: label("ledger.column.claim"), wide: false, of: ({ criterion, claim }) => markText(criterion, claim && { met: claim.met, points: claim.selfScore }) },
    ...stages.flatMap(stageColumns),
  ];
}

function stageColumns({ stage, sheets }: LedgerStage): Column[] {
  const own: Column = {
    label: label(COLUMNS[stage].sheets), wide: false,
    of: ({ criterion, cells }) => (cells[stage]?.sheets ?? []).map((mark) => markText(criterion, mark)).join(" · "),
  };
  return [
    ...(sheets.length > 0 ? [own] : []),
    { label: label(COLUMNS[stage].agreed), wide: false, of: ({ criterion, cells }) => markText(criterion, cells[stage]?.agreed ?? null) },
    { label: label("ledger.column.reason"), wide: true, of: ({ cells }) => reasonText(cells[stage]?.agreed ?? null) },
  ];
}

function reasonText(mark: GivenMark | null): string {
  const why = mark?.whyNow ? label("whyNow.said", { why: label(`whyNow.${mark.whyNow}`) }) : "";
  return [mark?.reason, why].filter(Boolean).join(" · ");
}

const stageName = (stage: AssessedStage) => label(stage === "DOCUMENT" ? "compare.stage.DOCUMENT" : "compare.stage.ON_SITE");

function totalLine({ stage, agreed, passed }: LedgerStage, most: string): string {
  const total = agreed ? label("ledger.agreedTotal", { total: formatPoints(agreed.total), most }) : label("ledger.draft");
  const outcome = agreed?.finishedAt && passed !== null ? ` · ${label(passed ? "compare.passed" : "compare.failed")}` : "";
  return `${stageName(stage)}: ${total}${outcome}`;
}

/** What a second look came to. */
function lookLines({ stage, look }: LedgerStage): string[] {
  if (!look) return [];
  const second = look.secondTotal === null ? label("ledgerPdf.lookOpen") : label("ledgerPdf.lookSecond", { total: formatPoints(look.secondTotal) });
  return [`${label("ledgerPdf.look", { stage: stageName(stage), total: formatPoints(look.total) })} ${second}${look.agrees === false ? ` ${label("ledgerPdf.lookDiffers")}` : ""}`];
}

/** Every finished sheet is somebody's recorded click: name, part and instant. */
function signaturesOf({ stages }: Ledger): string[][] {
  return stages.flatMap(({ stage, sheets, agreed, look, chairName }) => [
    ...sheets.flatMap(({ name, finishedAt, voidedAt, isSecond }) =>
      (finishedAt && !voidedAt ? [[name, `${label(isSecond ? "ledgerPdf.looker" : "ledgerPdf.scorer")} ${stageName(stage)}`, formatInstant(finishedAt, "th")]] : [])),
    ...(look?.agrees === false ? [[chairName, `${label("ledgerPdf.chairFirst")} ${stageName(stage)}`, formatInstant(look.askedAt, "th")]] : []),
    ...(agreed?.finishedAt ? [[chairName, `${label("ledgerPdf.chair")} ${stageName(stage)}`, formatInstant(agreed.finishedAt, "th")]] : []),
  ]);
}

/** What the score sheet says, in Thai: it is an official paper. It tells what the reader's ledger tells, no more. */
export function ledgerData(ledger: Ledger) {
  const { head, fullScore, stages, final } = ledger;
  const columns = columnsOf(ledger);
  return {
    title: label("ledgerPdf.title", { year: head.year }), center: head.centerTh, owner: `${head.agencyTh} · ${head.ministryTh} · ${head.provinceTh}`,
    totals: [
      ...stages.flatMap((stage) => [totalLine(stage, formatPoints(fullScore)), ...lookLines(stage)]),
      ...(final?.tier ? [`${label("ledger.final")}: ${label("ledgerPdf.tier", { tier: label(`tier.${final.tier}`) })}`] : []),
    ],
    columns: columns.map(({ label: name, wide }) => ({ label: name, wide })),
    rows: ledger.rows.map((row) => columns.map(({ of }) => of(row))),
    signatures: { title: label("ledgerPdf.signatures"), rows: signaturesOf(ledger), note: label("ledgerPdf.signaturesNote") },
    foot: label("ledgerPdf.foot", { page: pageAddress(`/applications/${head.applicationId}/ledger`) }),
  };
}

export const ledgerPdf = (ledger: Ledger): Uint8Array => makePdf(TEMPLATE, ledgerData(ledger));
