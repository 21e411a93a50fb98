import { canManage } from "@/lib/domain/areas";
import { hasRole, isStaffOf, ROLES, visibleTo, type Actor, type Role } from "@/lib/domain/permissions";

/** The roles that a person may give to others: only an administrator makes administrators and secretaries. */
export function rolesToGive(actor: Actor): Role[] {
  if (hasRole(actor, "ADMINISTRATOR")) return [...ROLES];
  return hasRole(actor, "SECRETARIAT") ? ROLES.filter((role) => role !== "ADMINISTRATOR" && role !== "SECRETARIAT") : [];
}

/** Who says who works for a center, and with which right: its own people who submit, and those who manage accounts. */
export function mayManageMembers(actor: Actor, centerId: number): boolean {
  return isStaffOf(actor, centerId, "SUBMIT") || canManage(actor, "users");
}

/** What an invitation would give: of a center and an agency with those above them. */
export type Invited = { role: Role; centerId: number | null; agencyId: number | null; ministryId: number | null };

/** Who looks after the ministry, or the agency or one above it. */
export function looksAfter(actor: Actor, { agencyId, ministryId }: Pick<Invited, "agencyId" | "ministryId">): boolean {
  const scope = visibleTo(actor);
  return (ministryId !== null && scope.ministryIds.includes(ministryId)) || (agencyId !== null && scope.agencyIds.includes(agencyId));
}

/** Nobody gives more than they have: a center's people to their center, a ministry's to their part of the tree, the rest by rolesToGive. */
export function mayInvite(actor: Actor, invited: Invited): boolean {
  if (rolesToGive(actor).includes(invited.role)) return true;
  if (invited.role === "CENTER_STAFF") return (invited.centerId !== null && isStaffOf(actor, invited.centerId, "SUBMIT")) || looksAfter(actor, invited);
  return invited.role === "MINISTRY_ADMIN" && looksAfter(actor, invited);
}

/** The roles, besides those at a center, to which a person may invite. */
export function rolesToInvite(actor: Actor): Role[] {
  const given = rolesToGive(actor).filter((role) => role !== "CENTER_STAFF");
  return given.length === 0 && hasRole(actor, "MINISTRY_ADMIN") ? ["MINISTRY_ADMIN"] : given;
}
