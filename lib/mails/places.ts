import type { MailKind } from "@/lib/domain/mail-kinds";
import { say, type Locale, type MessageKey } from "@/lib/messages";
import { placesOfKind, type Values } from "@/lib/wording";

const KEYS = {
  announcedOn: "wording.place.announcedOn", answer: "wording.place.answer", at: "wording.place.at", author: "wording.place.author", before: "wording.place.before",
  center: "wording.place.center", code: "wording.place.code", codes: "wording.place.codes", count: "wording.place.count", criteria: "wording.place.criteria",
  day: "wording.place.day", days: "wording.place.days", deadline: "wording.place.deadline", due: "wording.place.due", from: "wording.place.from",
  hash: "wording.place.hash", inviter: "wording.place.inviter", items: "wording.place.items", link: "wording.place.link", list: "wording.place.list",
  name: "wording.place.name", note: "wording.place.note", number: "wording.place.number", outcome: "wording.place.outcome", page: "wording.place.page",
  people: "wording.place.people", place: "wording.place.place", position: "wording.place.position", reason: "wording.place.reason", receipt: "wording.place.receipt",
  revokedOn: "wording.place.revokedOn", role: "wording.place.role", root: "wording.place.root", sha256: "wording.place.sha256", subject: "wording.place.subject",
  task: "wording.place.task", team: "wording.place.team", text: "wording.place.text", to: "wording.place.to", until: "wording.place.until",
  version: "wording.place.version", year: "wording.place.year",
} as const satisfies Record<string, MessageKey>;

/** Values that are no words: counts, years, and what the shipped text chooses by. */
const PLAIN: Values = { count: 3, days: 7, year: 2570, version: 1, outcome: "CONFIRMED", to: "DOCUMENT" };

const isPlace = (name: string): name is keyof typeof KEYS => Object.hasOwn(KEYS, name);

/** What a place is called by the reader; its name in the code where it has no other. */
export const placeName = (locale: Locale, place: string): string => (isPlace(place) ? say(locale, KEYS[place]) : place);

/** Every way in which a place of this kind may be written, with its name in the code. */
export function namesOfKind(kind: MailKind): Map<string, string> {
  return new Map([...placesOfKind(kind).keys()].flatMap((place) => [place, placeName("th", place), placeName("en", place)].map((name) => [name, place] as const)));
}

/** Made-up values, to see how a letter reads: no center, person or number of the office. */
export function sampleValues(kind: MailKind): Values {
  const made = (place: string) => PLAIN[place] ?? say("th", "wording.sample", { name: placeName("th", place) });
  return Object.fromEntries([...placesOfKind(kind).keys()].map((place) => [place, SAMPLES[place] ?? made(place)]));
}

const SAMPLES: Values = {
  page: "https://gecc.example/applications/0", link: "https://gecc.example/invitation?key=0", number: "GECC-2570-00000-0", code: "A1", codes: "A1, A2", hash: "0000", root: "0000", sha256: "0000", receipt: "R-0000",
};
