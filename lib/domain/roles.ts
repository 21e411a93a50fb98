import { hasRole, ROLES, type Actor, type Role } from "@/lib/domain/permissions";

/** The roles that a person may give to others: only an administrator makes administrators and secretaries. */
export function rolesToGive(actor: Actor): Role[] {
  if (hasRole(actor, "ADMINISTRATOR")) return [...ROLES];
  return hasRole(actor, "SECRETARIAT") ? ROLES.filter((role) => role !== "ADMINISTRATOR" && role !== "SECRETARIAT") : [];
}
