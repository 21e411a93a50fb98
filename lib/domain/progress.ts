import { daysBetween, type Day } from "@/lib/domain/calendar";
import type { Stage } from "@/lib/domain/stage";

export type WhoActs = "CENTER" | "TEAM" | "SECRETARIAT" | "COMMITTEE";

/** When things happened to one application and its cycle, and what is planned. */
export type ProgressFacts = {
  /** The stage that the reader is shown, not always the true one. */
  shown: Stage;
  /** The reader runs, judges or decides the case: to all others the true day of a move would tell what the embargo hides. */
  inside: boolean;
  /** A team is named for the shown stage. */
  assigned: boolean;
  createdAt: Date;
  stageSince: Date;
  /** Judged anew since then: the days of the cycle are over and plan nothing for it. */
  reopenedAt: Date | null;
  /** The latest submission, and the end of the latest return for correction. */
  submittedAt: Date | null;
  returnClosedAt: Date | null;
  returnedAt: Date | null;
  returnUntilOn: Day | null;
  documentClosedAt: Date | null;
  announcedAt: Date | null;
  applyUntilOn: Day;
  documentUntilOn: Day;
  onSiteUntilOn: Day;
  committeeUntilOn: Day;
};

/** Where a case is in plain words: who acts next, since when, expected until when (the last day included). */
export type Progress = { who: WhoActs | null; since: Date; until: Day | null };

export function progressOf(facts: ProgressFacts): Progress {
  return { who: whoActs(facts), since: facts.inside ? facts.stageSince : toldSince(facts), until: untilOf(facts) };
}

/** Days to the last day, that day being 0; negative when it has passed. */
export function daysLeft(until: Day, today: Day): number {
  return daysBetween(today, until);
}

const ACTS: Readonly<Record<Stage, WhoActs | null>> = {
  DRAFT: "CENTER", RETURNED: "CENTER", DOCUMENT: "TEAM", ON_SITE: "TEAM", COMMITTEE: "COMMITTEE", DECLINED: "COMMITTEE",
  CERTIFIED: null, WITHDRAWN: null,
};

function whoActs({ shown, inside, assigned, announcedAt }: ProgressFacts): WhoActs | null {
  if (shown === "DECLINED" && announcedAt !== null) return null;
  const isUnassigned = !assigned && (shown === "DOCUMENT" || (shown === "ON_SITE" && inside));
  return isUnassigned ? "SECRETARIAT" : ACTS[shown];
}

/** Since when the reader was told so. */
function toldSince(facts: ProgressFacts): Date {
  const told: Readonly<Record<Stage, Date | null>> = {
    DRAFT: facts.createdAt,
    DOCUMENT: latest(facts.submittedAt, facts.returnClosedAt, facts.reopenedAt),
    RETURNED: facts.returnedAt,
    ON_SITE: facts.reopenedAt ?? facts.documentClosedAt,
    COMMITTEE: facts.reopenedAt ?? facts.documentClosedAt,
    CERTIFIED: facts.announcedAt,
    DECLINED: facts.announcedAt ?? facts.documentClosedAt,
    WITHDRAWN: facts.stageSince,
  };
  return told[facts.shown] ?? facts.createdAt;
}

function untilOf(facts: ProgressFacts): Day | null {
  if (facts.reopenedAt !== null && facts.shown !== "RETURNED") return null;
  const until: Readonly<Record<Stage, Day | null>> = {
    DRAFT: facts.applyUntilOn,
    DOCUMENT: facts.documentUntilOn,
    RETURNED: facts.returnUntilOn,
    ON_SITE: facts.onSiteUntilOn,
    COMMITTEE: facts.committeeUntilOn,
    DECLINED: facts.announcedAt === null ? facts.committeeUntilOn : null,
    CERTIFIED: null,
    WITHDRAWN: null,
  };
  return until[facts.shown];
}

function latest(...dates: (Date | null)[]): Date | null {
  return dates.reduce((best, date) => (date !== null && (best === null || date > best) ? date : best), null);
}
