import type { Stage } from "@/lib/domain/stage";

/** Who reads the log of a case: the secretariat all of it; the center and its ministry what was done openly towards them. */
export type LogReader = "INSIDE" | "CENTER" | "MINISTRY";

/** `keys`: what its detail says. */
export type LoggedAct = { action: string; fromStage: Stage | null; toStage: Stage | null; keys: readonly string[] };

/** ANNOUNCED: only after the announcement. `keys`: all that a detail may say to be told; one that says more stays a hash. */
type Opening = { to: readonly LogReader[]; when: "ALWAYS" | "ANNOUNCED"; keys: readonly string[] };

const BOTH = ["CENTER", "MINISTRY"] as const;
const OWN = ["CENTER"] as const;
const OWNER = ["MINISTRY"] as const;

/** What is not here is told to nobody outside: scoring, assigning, discussing, second looks, conflicts, what the committee prepared in private. */
const OPENINGS: Readonly<Record<string, Opening>> = {
  openApplication: { to: BOTH, when: "ALWAYS", keys: [] },
  editAnswers: { to: OWN, when: "ALWAYS", keys: ["criteria", "used", "dropped", "reused", "outcomeData", "replaced", "by", "sha256", "evidenceId"] },
  confirmProfile: { to: OWN, when: "ALWAYS", keys: [] },
  giveTask: { to: OWN, when: "ALWAYS", keys: ["criterion", "userId"] },
  doTask: { to: OWN, when: "ALWAYS", keys: ["criterion", "step"] },
  // The center reads a remark once the ministry sends it.
  remarkDraft: { to: OWNER, when: "ALWAYS", keys: ["criterion", "step"] },
  sendPreCheck: { to: BOTH, when: "ALWAYS", keys: ["round", "remarks"] },
  settleRemark: { to: BOTH, when: "ALWAYS", keys: ["criterion", "step"] },
  submit: { to: BOTH, when: "ALWAYS", keys: ["receipt", "version"] },
  returnForCorrection: { to: BOTH, when: "ALWAYS", keys: ["round", "deadlineOn"] },
  extend: { to: BOTH, when: "ALWAYS", keys: ["from", "until", "takenBack"] },
  resume: { to: BOTH, when: "ALWAYS", keys: ["byClock", "deadlineOn", "version"] },
  // Where it was withdrawn tells whether it had passed; that it is missing would tell it too.
  withdraw: { to: BOTH, when: "ANNOUNCED", keys: [] },
  finishDocument: { to: OWN, when: "ANNOUNCED", keys: ["stage", "total", "gatesUnmet"] },
  finishOnSite: { to: OWN, when: "ANNOUNCED", keys: ["stage", "total", "gatesUnmet"] },
  confirmDecline: { to: BOTH, when: "ANNOUNCED", keys: ["outcome", "tier", "whyNow"] },
  announce: { to: BOTH, when: "ANNOUNCED", keys: ["number", "announcedOn", "outcome", "tier"] },
  fileAppeal: { to: BOTH, when: "ANNOUNCED", keys: ["receipt", "codes", "files"] },
  answerAppeal: { to: BOTH, when: "ANNOUNCED", keys: ["receipt", "outcome"] },
  reopen: { to: BOTH, when: "ANNOUNCED", keys: ["previousId", "nextId", "version", "to"] },
  supersede: { to: BOTH, when: "ANNOUNCED", keys: ["number"] },
};

const EMBARGOED: readonly (Stage | null)[] = ["ON_SITE", "COMMITTEE", "CERTIFIED", "DECLINED"];

/**
 * The events of a case, in order, that this reader is told, by their places; and how many of the first ones the reader may know of at all.
 * The others among those are shown as hashes. Nothing behind the last one told is shown, neither number nor time nor hash; before the
 * announcement nothing from the first one on by which the case left the document stage.
 */
export function openLog(reader: LogReader, events: readonly LoggedAct[], announced: boolean): { known: number; told: number[] } {
  if (reader === "INSIDE") return { known: events.length, told: events.map((_, place) => place) };
  const left = events.findIndex(({ fromStage, toStage }) => EMBARGOED.includes(fromStage) || EMBARGOED.includes(toStage));
  const end = announced || left === -1 ? events.length : left;
  const told = events.slice(0, end).flatMap((event, place) => (isTold(reader, event, announced) ? [place] : []));
  return { known: (told.at(-1) ?? -1) + 1, told };
}

function isTold(reader: LogReader, { action, keys }: LoggedAct, announced: boolean): boolean {
  const opening = Object.hasOwn(OPENINGS, action) ? OPENINGS[action] : undefined;
  if (!opening || !opening.to.includes(reader)) return false;
  return (opening.when === "ALWAYS" || announced) && keys.every((key) => opening.keys.includes(key));
}
