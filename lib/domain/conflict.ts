import type { ConflictScope } from "@/lib/domain/policy";

/** What of a person decides on conflicts: the employer, and the centers with which a conflict was declared. */
export type Person = { agencyId: number | null; ministryId: number | null; declared: ReadonlySet<number> };

export type OwnedCenter = { id: number; agencyId: number; ministryId: number };

export type ConflictReason = "EMPLOYER" | "MINISTRY" | "DECLARED";

/** No one judges a center of their own agency, or of their whole ministry where the cycle says so (docs/domain.md §4). */
export function conflictOf(person: Person, center: OwnedCenter, scope: ConflictScope): ConflictReason | null {
  if (person.agencyId !== null && person.agencyId === center.agencyId) return "EMPLOYER";
  if (scope === "MINISTRY" && person.ministryId !== null && person.ministryId === center.ministryId) return "MINISTRY";
  return person.declared.has(center.id) ? "DECLARED" : null;
}
