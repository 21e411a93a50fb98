import type { ApplicationView, Version } from "@/lib/applications/queries";
import { db } from "@/lib/db";
import { formatInstant } from "@/lib/domain/calendar";
import { say } from "@/lib/messages";
import { makePdf } from "@/lib/pdf";
import { pageAddress } from "@/lib/site";

const TEMPLATE = `#set document(title: d.title)
#align(center)[
  #text(size: 17pt, weight: "bold")[#d.title]
  #linebreak()
  #d.programme
]
#v(1em)
#box(width: 100%, stroke: 0.8pt, inset: 12pt, radius: 3pt)[
  #text(fill: luma(70))[#d.numberLabel]
  #linebreak()
  #text(size: 20pt, weight: "bold")[#d.number]
]
#v(0.6em)
#table(
  columns: (34%, 66%), stroke: (x: none, y: 0.4pt + luma(170)), inset: (x: 4pt, y: 7pt),
  ..d.rows.map(row => (text(weight: "bold")[#row.label], [#row.value])).flatten()
)
#v(1em)
#d.note
#v(1fr)
#text(size: 9.5pt, fill: luma(70))[#d.foot]
`;

const label = (key: Parameters<typeof say>[1], values: Record<string, string | number> = {}) => say("th", key, values);

async function readDeclaration(applicationId: number, version: number): Promise<string> {
  const [row] = await db().$queryRaw<{ name: string | null; position: string | null }[]>`
    SELECT "declaredName" AS "name", "declaredPosition" AS "position" FROM "Submission" WHERE "applicationId" = ${applicationId} AND "version" = ${version}`;
  return row?.name && row.position ? label("submission.declaredValue", { name: row.name, position: row.position }) : label("submission.notDeclared");
}

/** What the receipt says, in Thai: it is an official paper. */
export async function receiptData({ id, facts, head }: ApplicationView, version: Version) {
  const rows = [
    [label("receipt.at"), formatInstant(version.submittedAt, "th")],
    [label("application.center"), head.centerTh],
    [label("application.agency"), `${head.agencyTh} · ${head.ministryTh}`],
    [label("application.year"), String(facts.year)],
    [label("receipt.version"), String(version.version)],
    [label("receipt.by"), version.submittedBy ?? label("receipt.unknown")],
    [label("submission.declared"), await readDeclaration(id, version.version)],
    // A line may break after eight figures.
    [label("receipt.sha256"), version.sha256.replace(/.{8}(?=.)/g, "$&\u200b")],
  ];
  return {
    title: label("receipt.title"), programme: label("receipt.programme", { year: facts.year }), numberLabel: label("receipt.number"), number: version.receipt,
    rows: rows.map(([name, value]) => ({ label: name, value })), note: label("receipt.shaHint"),
    foot: label("receipt.foot", { page: pageAddress(`/applications/${id}/receipt?version=${version.version}`) }),
  };
}

export const receiptPdf = async (application: ApplicationView, version: Version): Promise<Uint8Array> =>
  makePdf(TEMPLATE, await receiptData(application, version));
