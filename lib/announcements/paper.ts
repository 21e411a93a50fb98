import { paperPath, type Annexed, type Letterhead, type PublishedAnnouncement, type TierList } from "@/lib/announcements/queries";
import { PAPER_TEMPLATE } from "@/lib/announcements/paper-template";
import type { AnnouncementPlan } from "@/lib/announcements/plan";
import type { DraftView } from "@/lib/announcements/draft-view";
import { formatDay, thaiDigits, type Day } from "@/lib/domain/calendar";
import { say } from "@/lib/messages";
import { makePdf } from "@/lib/pdf";
import { pageAddress } from "@/lib/site";

const word = (key: Parameters<typeof say>[1], values: Record<string, string | number> = {}) => thaiDigits(say("th", key, values));

/** As official papers write days: "๒๐ สิงหาคม พ.ศ. ๒๕๗๐". */
const officialDay = (day: Day): string => formatDay(day, "th", { digits: "thai" }).replace(/ (\S+)$/, ` ${say("th", "announcement.paper.era")} $1`);

export type PaperContent = Letterhead & {
  year: number; validUntil: Day | null; tiers: TierList<Annexed>[];
  /** Where the published paper is read; null for a draft. */
  address: string | null;
};

/** What is said where a script published without words of its own. */
export const standardAbout = (year: number): string => say("th", "announcement.document.about", { year });
export const standardPreamble = (year: number): string => say("th", "announcement.paper.preamble", { year });

function articlesOf({ tiers, announcedOn, validUntil, address }: PaperContent): string[] {
  const count = tiers.reduce((sum, { names }) => sum + names.length, 0);
  if (count === 0) return [word("announcement.paper.none")];
  const byTier = tiers.filter(({ names }) => names.length > 0).map(({ tier, names }) => word("announcement.paper.tierCount", { tier: say("th", `tier.${tier}`), count: names.length }));
  return [
    word("announcement.paper.certified", { count, tiers: byTier.join(" ") }),
    ...(validUntil === null ? [] : [word("announcement.paper.valid", { from: officialDay(announcedOn), until: officialDay(validUntil) })]),
    // An address is written as it is typed.
    ...(address === null ? [] : [say("th", "announcement.paper.check", { page: address })]),
  ];
}

const annexOf = ({ tiers, number }: PaperContent) => tiers.filter(({ names }) => names.length > 0).map(({ tier, names }) => ({
  title: word("announcement.document.annex", { tier: say("th", `tier.${tier}`) }), of: word("announcement.paper.annexOf", { number }),
  count: word("announcement.paper.annexCount", { count: names.length }),
  rows: names.map((name, index) => [
    thaiDigits(String(index + 1)), name.nameTh, `${name.agencyTh} ${name.ministryTh}`, name.provinceTh, name.number === "" ? "–" : thaiDigits(name.number),
  ]),
}));

/** What the paper says, in Thai and with Thai digits: it is an official paper. */
export function paperData(content: PaperContent) {
  const { year, number, announcedOn } = content;
  return {
    draft: content.address === null ? word("announcement.paper.draft") : null,
    office: word("announcement.document.office"), about: thaiDigits(content.about ?? standardAbout(year)), number: word("announcement.document.number", { number }),
    preamble: thaiDigits(content.preamble ?? standardPreamble(year)).split(/\n+/),
    articles: articlesOf(content).map((text, index) => ({ label: word("announcement.paper.article", { number: index + 1 }), text })),
    on: word("announcement.document.on", { day: officialDay(announcedOn) }),
    signer: content.signerName === null ? [] : [`(${content.signerName})`, ...(content.signerPosition ?? "").split(/\n+/)],
    heads: (["order", "center", "owner", "province", "certificate"] as const).map((key) => word(`announcement.document.${key}`)),
    annexes: annexOf(content),
  };
}

export const paperPdf = (content: PaperContent): Uint8Array => makePdf(PAPER_TEMPLATE, paperData(content));

export const contentOf = (announcement: PublishedAnnouncement): PaperContent => ({ ...announcement, address: pageAddress(paperPath(announcement)) });

/** The draft as it would be printed now: numbers of certificates are given when it is published, not before. */
export const contentOfDraft = (draft: DraftView, { cycle, tiers }: AnnouncementPlan, validUntil: Day): PaperContent => ({
  ...draft, year: cycle.year, validUntil, tiers: tiers.map(({ tier, names }) => ({ tier, names: names.map((name) => ({ ...name, number: "" })) })), address: null,
});
