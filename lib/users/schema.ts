import { z } from "zod";
import { email, optionalId } from "@/lib/contact";
import { CENTER_RIGHTS } from "@/lib/domain/center-right";
import { ROLES } from "@/lib/domain/permissions";
import { day, id, line } from "@/lib/input";

const Locale = z.enum(["th", "en"], "INVALID_FIELD");

/** `agencyId` is the employer, from which conflicts of interest are computed. `isDemo` is for scripts. */
export const SaveUser = z.object({
  userId: id.optional(), email, name: line(), agencyId: optionalId.optional(), locale: Locale.optional(),
  isDemo: z.boolean().optional(),
});
export type SaveUser = z.infer<typeof SaveUser>;

/** The scope that fits the role is needed (a center; a ministry or an agency); what does not fit is passed over. */
export const GrantRole = z.object({
  userId: id, role: z.enum(ROLES, "REQUIRED"),
  centerId: optionalId.optional(), agencyId: optionalId.optional(), ministryId: optionalId.optional(),
  /** Of staff of a center; all of it where nothing is said. */
  centerRight: z.enum(CENTER_RIGHTS, "REQUIRED").optional(),
});
export type GrantRole = z.infer<typeof GrantRole>;

/** An agency that a person left. Without `userId`: one's own. */
export const AddEmployer = z.object({ userId: id.optional(), agencyId: id, untilOn: day });
export type AddEmployer = z.infer<typeof AddEmployer>;

export const DropEmployer = z.object({ userId: id, agencyId: id });
export type DropEmployer = z.infer<typeof DropEmployer>;

export const RevokeRole = z.object({ grantId: id });
export type RevokeRole = z.infer<typeof RevokeRole>;

/** As typed: spaces count. */
export const SetPassword = z.object({ userId: id, passphrase: z.string().min(1).max(2000) });
export type SetPassword = z.infer<typeof SetPassword>;

export const UserId = z.object({ userId: id });
export type UserId = z.infer<typeof UserId>;

export const SetLocale = z.object({ locale: Locale });
export type SetLocale = z.infer<typeof SetLocale>;
