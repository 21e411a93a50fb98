import type { Account, Remark, ReportRow, VisitReport } from "@/lib/assessments/visit-report";
import { listed } from "@/lib/assessments/visit-notice";
import { formatDay } from "@/lib/domain/calendar";
import { say } from "@/lib/messages";
import { makePdf } from "@/lib/pdf";
import { pageAddress } from "@/lib/site";

const TEMPLATE = `#set document(title: d.title)
#set page(footer: context [
  #set text(size: 9pt, fill: luma(70))
  #d.foot #h(1fr) #counter(page).display()
])
#text(size: 15pt, weight: "bold")[#d.title]
#linebreak()
#text(size: 12pt)[#d.center]
#linebreak()
#d.owner
#v(0.4em)
#table(
  columns: (auto, 1fr), stroke: (x: none, y: 0.4pt + luma(150)), inset: (x: 3pt, y: 5pt),
  ..d.facts.flatten().map(cell => [#cell])
)
#for account in d.accounts [
  #v(0.5em)
  #text(weight: "bold")[#account.title]
  #linebreak()
  #for line in account.lines [#line #linebreak()]
]
#v(0.5em)
#for row in d.rows [
  #block(breakable: true)[
    #text(weight: "bold")[#row.title]
    #linebreak()
    #for line in row.lines [#line #linebreak()]
  ]
]
`;

const label = (key: Parameters<typeof say>[1], values: Record<string, string | number> = {}) => say("th", key, values);
const day = (on: string | null) => (on === null ? "–" : formatDay(on, "th"));

const whose = (name: string | null): string => name ?? label("visitReport.agreed");

const accountOf = ({ name, visitedOn, present, note }: Account) => ({
  title: whose(name),
  lines: [`${label("visitReport.visitedOn")}: ${day(visitedOn)}`, `${label("visitReport.present")}: ${present ?? "–"}`, ...(note ? [`${label("visitReport.note")}: ${note}`] : [])],
});

const remarkLines = ({ name, reason, internal }: Remark): string[] => [
  ...(reason === "" ? [] : [`${whose(name)}: ${reason}`]), ...(internal === "" ? [] : [`${whose(name)} · ${label("sheet.internal")}: ${internal}`]),
];

const rowOf = ({ criterion, photos, remarks }: ReportRow) => ({
  title: `${criterion.code} ${criterion.textTh}`,
  lines: [...remarks.flatMap(remarkLines), ...(photos.length === 0 ? [] : [label("visitReport.photos", { count: photos.length })])],
});

/** What the page of the report says, in Thai: it is an official paper. Photos are counted; the page shows them. */
export function visitReportPdf({ head, place, accounts, rows }: VisitReport): Uint8Array {
  return makePdf(TEMPLATE, {
    title: label("visitReport.titleYear", { year: head.year }), center: head.centerTh, owner: `${head.agencyTh} · ${head.ministryTh} · ${head.provinceTh}`,
    facts: [
      [label("visitReport.planned"), day(place.visitOn)], [label("visitReport.place"), place.address ?? "–"],
      [label("visitReport.team", { team: place.teamNumber }), listed(place.people).replaceAll("\t", "")],
    ],
    accounts: accounts.map(accountOf), rows: rows.map(rowOf),
    foot: label("visitReport.foot", { page: pageAddress(`/applications/${head.applicationId}/visit-report`) }),
  });
}
