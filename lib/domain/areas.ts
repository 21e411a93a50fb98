import type { Actor, Role } from "@/lib/domain/permissions";
import { hasRole } from "@/lib/domain/standing";

/**
 * cycles: years, policies, criteria sets, published figures. announcements: closing the document stage, publishing. meetings: of the committee. profiles and
 * evidence: of the centers one works for. figures: the dashboards. conflicts: one's own declarations.
 * artwork: the office's emblem and mark on certificates. reasons: standard ones; whose list, says keepsReasons. agreement: how far scorers agree, and how severe each is.
 * privacy: how long data of people is kept, and taking it away; processing: the record of what is done with it.
 * exports: everything of a cycle, as far as the person reads its cases. dossiers: made by the secretariat; calibration: scored by assessors of the cycle.
 */
const AREAS = {
  cycles: ["SECRETARIAT", "ADMINISTRATOR"],
  criteria: ["SECRETARIAT", "ADMINISTRATOR"],
  teams: ["SECRETARIAT", "ADMINISTRATOR"],
  bodies: ["SECRETARIAT", "ADMINISTRATOR"],
  centers: ["SECRETARIAT", "ADMINISTRATOR"],
  users: ["SECRETARIAT", "ADMINISTRATOR"],
  mail: ["SECRETARIAT", "ADMINISTRATOR"],
  audit: ["ADMINISTRATOR"],
  privacy: ["ADMINISTRATOR"],
  processing: ["SECRETARIAT", "ADMINISTRATOR"],
  announcements: ["SECRETARIAT"],
  meetings: ["SECRETARIAT"],
  certificates: ["SECRETARIAT"],
  artwork: ["ADMINISTRATOR"],
  rulings: ["SECRETARIAT"],
  agreement: ["SECRETARIAT"],
  exports: ["SECRETARIAT"],
  imports: ["SECRETARIAT", "ADMINISTRATOR"],
  board: ["SECRETARIAT"],
  notices: ["SECRETARIAT"],
  dossiers: ["SECRETARIAT"],
  calibration: ["ASSESSOR"],
  reasons: ["SECRETARIAT", "ASSESSOR"],
  appeals: ["SECRETARIAT", "COMMITTEE"],
  profiles: ["CENTER_STAFF", "SECRETARIAT", "ADMINISTRATOR"],
  evidence: ["CENTER_STAFF", "ASSESSOR"],
  figures: ["MINISTRY_ADMIN", "SECRETARIAT", "COMMITTEE"],
  invitations: ["CENTER_STAFF", "MINISTRY_ADMIN", "SECRETARIAT", "ADMINISTRATOR"],
  access: ["MINISTRY_ADMIN", "SECRETARIAT", "ADMINISTRATOR"],
  followUp: ["MINISTRY_ADMIN", "SECRETARIAT"],
  conflicts: ["ASSESSOR", "COMMITTEE"],
} as const satisfies Record<string, readonly Role[]>;

export type Area = keyof typeof AREAS;

/** The list without a team is the secretariat's, a team's list its chair's and secretaries'. */
export function keepsReasons(actor: Actor, teamId: number | null): boolean {
  if (teamId === null) return hasRole(actor, "SECRETARIAT");
  return hasRole(actor, "ASSESSOR") && [...actor.chairOf, ...actor.secretaryOf].includes(teamId);
}

export function canManage(actor: Actor, area: Area): boolean {
  return AREAS[area].some((role) => hasRole(actor, role));
}
