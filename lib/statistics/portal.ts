import { canManage } from "@/lib/domain/areas";
import { hasRole, visibleTo, type Actor } from "@/lib/domain/permissions";

/** Whose figures a person reads: those of the ministries and agencies of the grants, or (null) all of them. */
export type FigureScope = { ministryIds: number[]; agencyIds: number[] } | null;

/** Undefined: this person reads no figures. */
export function figureScopeOf(actor: Actor): FigureScope | undefined {
  if (!canManage(actor, "figures")) return undefined;
  if (hasRole(actor, "SECRETARIAT") || hasRole(actor, "COMMITTEE")) return null;
  const { ministryIds, agencyIds } = visibleTo(actor);
  return { ministryIds, agencyIds };
}
