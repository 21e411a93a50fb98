import type { Actor, Role } from "@/lib/domain/permissions";

export const NAV_KEYS = [
  "dashboard", "figures", "applications", "visits", "centers", "certificates", "follow-up", "appeals", "cycles", "agencies", "users", "mail", "audit",
] as const;
export type NavKey = (typeof NAV_KEYS)[number];
export type NavItem = { key: NavKey; href: string };

const EVERYONE: readonly Role[] = ["CENTER_STAFF", "ASSESSOR", "MINISTRY_ADMIN", "SECRETARIAT", "COMMITTEE", "ADMINISTRATOR"];

/** Who is led where. What may be done there is for the permissions to say: this only spares people dead ends. */
const LED_TO: Record<NavKey, readonly Role[]> = {
  dashboard: EVERYONE,
  figures: ["MINISTRY_ADMIN", "SECRETARIAT", "COMMITTEE"],
  applications: ["CENTER_STAFF", "ASSESSOR", "MINISTRY_ADMIN", "SECRETARIAT", "COMMITTEE"],
  visits: ["ASSESSOR", "SECRETARIAT"],
  centers: ["CENTER_STAFF", "MINISTRY_ADMIN", "SECRETARIAT", "ADMINISTRATOR"],
  certificates: ["CENTER_STAFF", "MINISTRY_ADMIN", "SECRETARIAT", "COMMITTEE", "ADMINISTRATOR"],
  "follow-up": ["MINISTRY_ADMIN"],
  appeals: ["SECRETARIAT", "COMMITTEE"],
  cycles: ["SECRETARIAT", "ADMINISTRATOR"],
  agencies: ["SECRETARIAT", "ADMINISTRATOR"],
  users: ["SECRETARIAT", "ADMINISTRATOR"],
  mail: ["SECRETARIAT", "ADMINISTRATOR"],
  audit: ["ADMINISTRATOR"],
};

export function navFor(actor: Pick<Actor, "grants">): NavItem[] {
  const roles = new Set(actor.grants.map((grant) => grant.role));
  return NAV_KEYS.filter((key) => LED_TO[key].some((role) => roles.has(role))).map((key) => ({ key, href: `/${key}` }));
}

/** The roles of a person, each once, in the order of the programme. */
export function rolesOf(actor: Pick<Actor, "grants">): Role[] {
  return EVERYONE.filter((role) => actor.grants.some((grant) => grant.role === role));
}
