import { z } from "zod";
import { email, optionalId, optionalPhone } from "@/lib/contact";
import { CENTER_RIGHTS } from "@/lib/domain/center-right";
import { ROLES } from "@/lib/domain/permissions";
import { id, line } from "@/lib/input";

/** What a link's key looks like; anything else is no key. */
const key = z.string().max(100);
const right = z.enum(CENTER_RIGHTS, "REQUIRED");

/** The scope that fits the role is needed; what does not fit is passed over. */
export const Invite = z.object({
  name: line(), email, role: z.enum(ROLES, "REQUIRED"), centerId: optionalId.optional(), agencyId: optionalId.optional(), ministryId: optionalId.optional(),
  centerRight: right.optional(),
});
export type Invite = z.infer<typeof Invite>;

export const InvitationId = z.object({ invitationId: id });
export type InvitationId = z.infer<typeof InvitationId>;

/** As typed: spaces of the passphrase count. */
export const AcceptInvitation = z.object({ key, name: line(), passphrase: z.string().min(1).max(2000) });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

export const AskReset = z.object({ email });
export type AskReset = z.infer<typeof AskReset>;

export const ResetPassword = z.object({ key, passphrase: z.string().min(1).max(2000) });
export type ResetPassword = z.infer<typeof ResetPassword>;

export const LinkKey = z.object({ key });
export type LinkKey = z.infer<typeof LinkKey>;

export const AskForAccess = z.object({ centerId: id, email, name: line(), phone: optionalPhone, position: line(), reason: line(2000) });
export type AskForAccess = z.infer<typeof AskForAccess>;

export const ApproveRequest = z.object({ requestId: id, right });
export type ApproveRequest = z.infer<typeof ApproveRequest>;

export const DeclineRequest = z.object({ requestId: id, reason: line(2000) });
export type DeclineRequest = z.infer<typeof DeclineRequest>;
