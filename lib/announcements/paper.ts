import { PAPER_TEMPLATE } from "@/lib/announcements/paper-template";
import { paperPath, type Annexed, type Letterhead, type Named, type PublishedAnnouncement, type TierList } from "@/lib/announcements/queries";
import { formatDay, thaiDigits, type Day } from "@/lib/domain/calendar";
import { say, type MessageKey } from "@/lib/messages";
import { makePdf } from "@/lib/pdf";
import { pageAddress } from "@/lib/site";

const word = (key: MessageKey, values: Record<string, string | number> = {}) => thaiDigits(say("th", key, values));

/** As official papers write days, on one line: "๒๐ สิงหาคม พ.ศ. ๒๕๗๐". */
const officialDay = (day: Day): string =>
  formatDay(day, "th", { digits: "thai" }).replace(/ (\S+)$/, ` ${say("th", "announcement.paper.era")} $1`).replaceAll(" ", "\u00a0");

export type PaperContent = Letterhead & {
  year: number; validUntil: Day | null; tiers: TierList<Annexed>[]; ended: Annexed[];
  /** Where the published paper is read; null for a draft. */
  address: string | null;
};

/** What is said where nobody wrote words of their own. */
const ABOUT = { FIRST: "announcement.document.about", CORRECTION: "announcement.paper.correctionAbout" } as const;
const PREAMBLE = { FIRST: "announcement.paper.preamble", CORRECTION: "announcement.paper.correctionPreamble" } as const;
type Words = Pick<Letterhead, "kind"> & { year: number };
export const standardAbout = ({ kind, year }: Words): string => say("th", ABOUT[kind], { year });
export const standardPreamble = ({ kind, year }: Words): string => say("th", PREAMBLE[kind], { year });

const countOf = (tiers: TierList[]): number => tiers.reduce((sum, { names }) => sum + names.length, 0);
const wordsOfTiers = (tiers: TierList[]): string => tiers.filter(({ names }) => names.length > 0)
  .map(({ tier, names }) => word("announcement.paper.tierCount", { tier: say("th", `tier.${tier}`), count: names.length })).join(" ");

function firstArticles({ tiers, announcedOn, validUntil }: PaperContent): string[] {
  const count = countOf(tiers);
  if (count === 0) return [word("announcement.paper.none")];
  const valid = validUntil === null ? [] : [word("announcement.paper.valid", { from: officialDay(announcedOn), until: officialDay(validUntil) })];
  return [word("announcement.paper.certified", { count, tiers: wordsOfTiers(tiers) }), ...valid];
}

function correctionArticles({ tiers, ended, announcedOn, validUntil }: PaperContent): string[] {
  const [count, from] = [countOf(tiers), officialDay(announcedOn)];
  if (count + ended.length === 0) return [word("announcement.paper.unchanged")];
  return [
    ...(count === 0 ? [] : [word("announcement.paper.corrected", { count, tiers: wordsOfTiers(tiers), from, until: validUntil ? officialDay(validUntil) : "" })]),
    ...(ended.length === 0 ? [] : [word("announcement.paper.ended", { count: ended.length, from })]),
  ];
}

/** What the paper says above its annexes, in Thai and with Thai digits; also what the page shows of it. */
export function letterOf(content: PaperContent) {
  const articles = content.kind === "CORRECTION" ? correctionArticles(content) : firstArticles(content);
  // An address is written as it is typed.
  const all = content.address === null ? articles : [...articles, say("th", "announcement.paper.check", { page: content.address })];
  return {
    about: thaiDigits(content.about ?? standardAbout(content)), number: word("announcement.document.number", { number: content.number }),
    preamble: thaiDigits(content.preamble ?? standardPreamble(content)).split(/\n+/),
    articles: all.map((text, index) => ({ label: word("announcement.paper.article", { number: index + 1 }), text })),
    on: word("announcement.document.on", { day: officialDay(content.announcedOn) }),
    signer: content.signerName === null ? [] : [`(${content.signerName})`, ...(content.signerPosition ?? "").split(/\n+/)],
  };
}
export type LetterText = ReturnType<typeof letterOf>;

const rowsOf = (names: Annexed[]) => names.map((name, index) => [
  thaiDigits(String(index + 1)), name.nameTh, `${name.agencyTh} ${name.ministryTh}`, name.provinceTh, name.number === "" ? "–" : thaiDigits(name.number),
]);

function annexesOf({ tiers, ended, number }: PaperContent) {
  const lists = tiers.map(({ tier, names }) => ({ title: word("announcement.document.annex", { tier: say("th", `tier.${tier}`) }), names }));
  return [...lists, { title: word("announcement.paper.endedAnnex"), names: ended }].filter(({ names }) => names.length > 0).map(({ title, names }) => ({
    title, of: word("announcement.paper.annexOf", { number }), count: word("announcement.paper.annexCount", { count: names.length }), rows: rowsOf(names),
  }));
}

export function paperData(content: PaperContent) {
  return {
    ...letterOf(content), draft: content.address === null ? word("announcement.paper.draft") : null, office: word("announcement.document.office"),
    heads: (["order", "center", "owner", "province", "certificate"] as const).map((key) => word(`announcement.document.${key}`)), annexes: annexesOf(content),
  };
}

/** `emblem`: a PNG of the office; null: its place is kept by a neutral sign. */
export const paperPdf = (content: PaperContent, emblem: Uint8Array | null): Uint8Array =>
  makePdf(PAPER_TEMPLATE, { ...paperData(content), hasEmblem: emblem !== null }, { "/artwork/emblem.png": emblem });

export const contentOf = (announcement: PublishedAnnouncement): PaperContent => ({ ...announcement, address: pageAddress(paperPath(announcement)) });

/** Numbers of certificates are given when they are published, not before. */
export function unnumbered({ tiers, ended }: { tiers: TierList[]; ended: Named[] }): Pick<PaperContent, "tiers" | "ended"> {
  const without = (names: Named[]): Annexed[] => names.map((name) => ({ ...name, number: "" }));
  return { tiers: tiers.map(({ tier, names }) => ({ tier, names: without(names) })), ended: without(ended) };
}
