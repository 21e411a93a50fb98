import { z } from "zod";
import { optionalId } from "@/lib/contact";
import { day, id, line, optionalLine } from "@/lib/input";

const reason = line(2000);

/** An agency goes to another ministry or under another parent from a day on, with everything below it. */
export const MoveAgency = z.object({ agencyId: id, toMinistryId: id, toParentId: optionalId.optional(), effectiveOn: day, reason });
export type MoveAgency = z.infer<typeof MoveAgency>;

/** A ministry ends the day before; its agencies go to another. */
export const DissolveMinistry = z.object({ ministryId: id, toMinistryId: id, effectiveOn: day, reason });
export type DissolveMinistry = z.infer<typeof DissolveMinistry>;

/** A body keeps what it is and is called something else; one of the two ids. */
export const RenameBody = z.object({
  agencyId: optionalId.optional(), ministryId: optionalId.optional(), nameTh: line(), nameEn: optionalLine().optional(), effectiveOn: day, reason,
});
export type RenameBody = z.infer<typeof RenameBody>;

export const BodyChangeId = z.object({ changeId: id });
export type BodyChangeId = z.infer<typeof BodyChangeId>;
