import { formatDay, formatInstant, thaiDigits } from "@/lib/domain/calendar";
import { formatTotal } from "@/lib/domain/points";
import { say } from "@/lib/messages";
import type { MinutesCase } from "@/lib/decisions/minutes";
import type { MeetingDesk } from "@/lib/decisions/meeting-queries";
import { makePdf } from "@/lib/pdf";

/** The report in official manner; every case with who did not vote on it in a list across at the end. */
const TEMPLATE = `#set document(title: d.title)
#set page(footer: context [#set text(size: 9pt, fill: luma(70)); #d.foot #h(1fr) #d.pages.at(calc.min(counter(page).get().first(), d.pages.len()) - 1)])
#align(center)[#text(weight: "bold", size: 13pt)[#d.title #linebreak() #for line in d.head [#line #linebreak()]]]
#let people(title, rows) = if rows.len() > 0 [
  #text(weight: "bold")[#title]
  #table(columns: (auto, 1fr, auto), stroke: none, inset: (x: 4pt, y: 3pt), ..rows.flatten().map(cell => [#cell]))
]
#for group in d.people [#people(group.title, group.rows)]
#v(0.4em)
#for line in d.sums [#h(2.5em)#line #parbreak()]
#text(weight: "bold")[#d.changed.title]
#for line in d.changed.lines [#parbreak() #h(2.5em)#line]
#if d.notes.lines.len() > 0 [
  #v(0.6em) #text(weight: "bold")[#d.notes.title]
  #for line in d.notes.lines [#parbreak() #h(2.5em)#line]
]
#block(breakable: false, width: 100%)[
  #align(right)[#box(width: 8.5cm)[#set align(center)
    #for sign in d.signs [#v(2em) #for line in sign [#line #linebreak()]]]]
]
#if d.list.rows.len() > 0 [
  #pagebreak()
  #set page(flipped: true, margin: (x: 1.5cm, top: 1.6cm, bottom: 1.5cm))
  #set text(size: 9.5pt)
  #set par(leading: 0.65em)
  #align(center)[#text(weight: "bold", size: 12pt)[#d.list.title]]
  #table(
    columns: (auto, 2.2fr, auto, auto, auto, 1.6fr, 1.3fr, 1.7fr), stroke: (x: none, y: 0.4pt + luma(150)), inset: (x: 3pt, top: 6pt, bottom: 4pt),
    table.header(..d.list.columns.map(column => text(weight: "bold")[#column])), ..d.list.rows.flatten().map(cell => [#cell])
  )
]
`;

type Key = Parameters<typeof say>[1];
const word = (key: Key, values: Record<string, string | number> = {}) => thaiDigits(say("th", key, values));
const numbered = (rows: readonly (readonly [string, string])[]): string[][] => rows.map(([name, part], index) => [thaiDigits(`${index + 1}.`), name, part]);

const isChanged = ({ outcome, tier, computedTier }: MinutesCase): boolean => outcome === "DECLINE" || (outcome === "CERTIFY" && tier !== computedTier);
const tierName = (tier: MinutesCase["tier"]): string => (tier ? word(`tier.${tier}`) : word("minutesPdf.none"));
const totalOf = ({ finalTotal }: MinutesCase): string => (finalTotal === null ? word("minutesPdf.none") : thaiDigits(formatTotal(finalTotal)));

function decisionOf({ outcome, tier }: MinutesCase): string {
  if (outcome === "CERTIFY") return word("minutesPdf.certify", { tier: tierName(tier) });
  return word(outcome === "DECLINE" ? "committee.outcome.DECLINE" : "committee.outcome.CONFIRM");
}

function grounds({ reason, whyNow }: MinutesCase): string {
  const why = whyNow ? word("whyNow.said", { why: say("th", `whyNow.${whyNow}`) }) : "";
  return [thaiDigits(reason ?? ""), why].filter(Boolean).join(" · ");
}

function notVoting({ barred, silent }: MinutesCase): string {
  const barredNames = barred.map(({ name, why }) => word("meeting.barredOne", { name, why: say("th", `decision.barred.${why}`) }));
  return [...barredNames, ...(silent.length > 0 ? [word("meeting.silent", { names: silent.join(", ") })] : [])].join(", ");
}

const COLUMNS = [
  "minutesPdf.order", "meeting.center", "meeting.final", "meeting.computed", "meeting.decision", "decision.reason", "meeting.votes", "meeting.notVoting",
] as const satisfies readonly Key[];

const listRow = (item: MinutesCase, index: number): string[] => [
  thaiDigits(String(index + 1)), thaiDigits(`${item.nameTh} (${item.agencyTh} ${item.ministryTh} ${item.provinceTh})`), totalOf(item), tierName(item.computedTier),
  decisionOf(item), grounds(item), item.votes.join(", "), notVoting(item),
];

function changedLine(item: MinutesCase, index: number): string {
  const { nameTh: center, agencyTh: agency, ministryTh: ministry, provinceTh: province } = item;
  const values = { center, agency, ministry, province, total: totalOf(item), computed: tierName(item.computedTier), decision: decisionOf(item), reason: grounds(item) };
  return thaiDigits(`${index + 1}. `) + word("minutesPdf.changed", values);
}

function headOf({ minutes }: MeetingDesk): string[] {
  const { number, year, heldOn, place } = minutes;
  const manner = say("th", `meeting.mannerOf.${minutes.manner}`);
  const where = place ? word("minutesPdf.where", { place, manner }) : word("minutesPdf.wherePlain", { manner });
  return [word("minutesPdf.number", { number, year }), word("minutesPdf.when", { day: formatDay(heldOn, "th") }), where];
}

function sumsOf({ minutes: { cases, quorum }, hidden }: MeetingDesk): string[] {
  const count = (test: (item: MinutesCase) => boolean) => cases.filter(test).length;
  const sums = {
    gold: count(({ tier }) => tier === "GOLD"), silver: count(({ tier }) => tier === "SILVER"), blue: count(({ tier }) => tier === "BLUE"),
    declined: count(({ outcome }) => outcome === "DECLINE"), confirmed: count(({ outcome }) => outcome === "CONFIRM"),
  };
  return [
    word("minutesPdf.decided", { count: cases.length, quorum }), word("minutesPdf.sums", sums),
    ...(hidden > 0 ? [word("minutesPdf.hidden", { count: hidden })] : []),
  ];
}

/** The place for one signature; nothing where nobody is named. */
const signOf = (name: string | null, as: Key): string[] =>
  (name ? [`${word("minutesPdf.ended")} ........................................`, `(${name})`, word(as)] : []);

/** What the paper says, in Thai and Thai digits. */
export function minutesData(desk: MeetingDesk) {
  const { minutes, closedAt, closedBy } = desk;
  const { present, chair, guests, secretary, cases, notes } = minutes;
  const part = (name: string) => word(name === chair ? "minutesPdf.chair" : "minutesPdf.member");
  const others: [string, string][] = [...guests.map((name): [string, string] => [name, ""]), ...(secretary ? [[secretary, word("minutesPdf.secretary")] satisfies [string, string]] : [])];
  const changed = cases.filter(isChanged).map(changedLine);
  return {
    title: word("minutesPdf.title"), head: headOf(desk), pages: Array.from({ length: 500 }, (_, index) => thaiDigits(String(index + 1))),
    people: [
      { title: word("minutesPdf.present"), rows: numbered(present.map((name) => [name, part(name)] as const)) },
      { title: word("minutesPdf.guests"), rows: numbered(others) },
    ],
    sums: sumsOf(desk), changed: { title: word("minutesPdf.changedTitle"), lines: changed.length > 0 ? changed : [word("minutesPdf.changedNone")] },
    notes: { title: word("minutesPdf.notes"), lines: thaiDigits(notes).split(/\n+/).filter(Boolean) },
    signs: [signOf(chair, "minutesPdf.chair"), signOf(secretary, "minutesPdf.secretary")].filter((lines) => lines.length > 0),
    list: { title: word("minutesPdf.list"), columns: COLUMNS.map((key) => word(key)), rows: cases.map(listRow) },
    foot: closedAt && closedBy ? word("minutesPdf.closed", { by: closedBy, at: formatInstant(closedAt, "th") }) : word("minutesPdf.draft"),
  };
}

export const minutesPdf = (desk: MeetingDesk): Uint8Array => makePdf(TEMPLATE, minutesData(desk));
