import { localPath, parseFields, post, type Post, type PostTable } from "@/lib/action";
import { acceptInvitation, takeInvitation } from "@/lib/access/accept";
import { invite, resendInvitation, withdrawInvitation } from "@/lib/access/invite";
import { approveRequest, askForAccess, confirmAccess, declineRequest } from "@/lib/access/requests";
import { askReset, resetPassword } from "@/lib/access/reset";
import { AcceptInvitation, ApproveRequest, AskForAccess, AskReset, DeclineRequest, InvitationId, Invite, LinkKey, ResetPassword } from "@/lib/access/schema";
import { openSession } from "@/lib/auth";
import { refuse } from "@/lib/domain/errors";
import { addressOfRequest, minutesToWait } from "@/lib/rate-limit";
import { forgetTries } from "@/lib/sessions/tries";

const FORMS_AN_HOUR = 20;

/** @throws TOO_MANY_ATTEMPTS: of one address, whoever it says that it is */
async function assertFew(form: string, request: Request): Promise<void> {
  const minutes = await minutesToWait(form, addressOfRequest(request), FORMS_AN_HOUR);
  if (minutes !== null) throw refuse("TOO_MANY_ATTEMPTS", { minutes });
}

/** The account is made and signed in at once. */
const accept: Post = {
  open: true,
  run: async (_actor, fields, request) => {
    await assertFew("acceptInvitation", request);
    const now = new Date();
    const { userId } = await acceptInvitation(parseFields(AcceptInvitation, fields), now);
    return { to: "/dashboard?done=INVITATION_ACCEPTED", cookie: await openSession(userId, request, now) };
  },
};

const ask: Post = {
  open: true,
  run: async (_actor, fields, request) => {
    const input = parseFields(AskForAccess, fields);
    await assertFew("askForAccess", request);
    await askForAccess(input, new Date());
    return { to: `${localPath(fields.page, "/ask-access")}?sent=1` };
  },
};

const confirm: Post = {
  open: true,
  run: async (_actor, fields, request) => {
    await assertFew("confirmAccess", request);
    await confirmAccess(parseFields(LinkKey, fields), new Date());
    return { to: `${localPath(fields.page, "/confirm-access")}?confirmed=1` };
  },
};

/** The answer is the same for an address that nobody has. */
const forgot: Post = {
  open: true,
  run: async (_actor, fields, request) => {
    const input = parseFields(AskReset, fields);
    await assertFew("askReset", request);
    await askReset(input);
    return { to: `${localPath(fields.page, "/forgot")}?sent=1` };
  },
};

const reset: Post = {
  open: true,
  run: async (_actor, fields, request) => {
    await assertFew("resetPassword", request);
    const { email } = await resetPassword(parseFields(ResetPassword, fields), new Date());
    await forgetTries(email);
    return { to: `${localPath(fields.page, "/reset")}?changed=1` };
  },
};

/** Who comes in: invitations, and requests for access. */
export const accessPosts: PostTable = {
  invite: post(Invite, invite, () => "/centers/invitations?done=INVITED"),
  resendInvitation: post(InvitationId, resendInvitation, () => "/centers/invitations?done=INVITED"),
  withdrawInvitation: post(InvitationId, withdrawInvitation, () => "/centers/invitations?done=INVITATION_WITHDRAWN"),
  acceptInvitation: accept,
  takeInvitation: post(LinkKey, takeInvitation, () => "/dashboard?done=INVITATION_ACCEPTED"),
  askReset: forgot,
  resetPassword: reset,
  askForAccess: ask,
  confirmAccess: confirm,
  approveRequest: post(ApproveRequest, approveRequest, () => "/centers/requests?done=REQUEST_APPROVED"),
  declineRequest: post(DeclineRequest, declineRequest, () => "/centers/requests?done=REQUEST_DECLINED"),
};
