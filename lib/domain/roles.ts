import { canManage } from "@/lib/domain/areas";
import { hasRole, isStaffOf, ROLES, type Actor, type Role } from "@/lib/domain/permissions";

/** The roles that a person may give to others: only an administrator makes administrators and secretaries. */
export function rolesToGive(actor: Actor): Role[] {
  if (hasRole(actor, "ADMINISTRATOR")) return [...ROLES];
  return hasRole(actor, "SECRETARIAT") ? ROLES.filter((role) => role !== "ADMINISTRATOR" && role !== "SECRETARIAT") : [];
}

/** Who says who works for a center, and with which right: its own people who submit, and those who manage accounts. */
export function mayManageMembers(actor: Actor, centerId: number): boolean {
  return isStaffOf(actor, centerId, "SUBMIT") || canManage(actor, "users");
}
