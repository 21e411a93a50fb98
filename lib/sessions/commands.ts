import { appendAudit } from "@/lib/audit";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { verifyPassword } from "@/lib/password";
import { hiddenAddress } from "@/lib/rate-limit";
import { recordingRefusal } from "@/lib/refusal";
import type { SignIn, SignInDemo } from "@/lib/sessions/schema";
import { giveBack, KNOWN_MS, takeTry } from "@/lib/sessions/tries";
import { DEMO_DOMAIN, isDemoInUse } from "@/lib/users/demo";

export type SignedIn = { userId: number };

const refusedAct = (action: string) => ({ userId: null, action, recordType: "User", recordId: null }) as const;

/** In the record of the account: when it was used, and how. */
function recordSignIn(userId: number, action: string, now: Date): Promise<void> {
  return db().$transaction((tx) => appendAudit(tx, { actorId: userId, action, recordType: "User", recordId: userId, effectiveAt: now }));
}

type Account = { id: number; passwordHash: string | null; disabledAt: Date | null };
type Tried = { account: Account | null; isKnown: boolean };

/** With whether somebody entered the account from this address lately: one question, also for a name that nobody has. */
async function findTried(email: string, addressHash: string | null, now: Date): Promise<Tried> {
  const [account] = await db().$queryRaw<(Account & { isKnown: boolean })[]>`
    SELECT u."id", u."passwordHash", u."disabledAt", EXISTS (SELECT 1 FROM "Session" s
             WHERE s."userId" = u."id" AND s."addressHash" = ${addressHash} AND s."createdAt" > ${new Date(now.getTime() - KNOWN_MS)}) AS "isKnown"
      FROM "User" u WHERE u."email" = ${email}`;
  return { account: account ?? null, isKnown: account?.isKnown ?? false };
}

/**
 * Who signs in from this address (null where that cannot be told). An unknown name, a wrong passphrase and a disabled account get one answer,
 * after the same work: nobody learns from it who has an account.
 * @throws WRONG_PASSWORD, TOO_MANY_ATTEMPTS
 */
export function signIn(input: SignIn, address: string | null, now: Date): Promise<SignedIn> {
  return recordingRefusal(refusedAct("signIn"), async () => {
    const mark = hiddenAddress(address);
    const { account, isKnown } = await findTried(input.email, mark, now);
    const tries = { email: input.email, mark, isKnown };
    await takeTry(tries);
    const matches = await verifyPassword(account?.passwordHash ?? null, input.passphrase);
    if (!account || !matches || account.disabledAt !== null) throw refuse("WRONG_PASSWORD", { email: input.email });
    await giveBack(tries);
    await recordSignIn(account.id, "signIn", now);
    return { userId: account.id };
  });
}

/** One click into a demo account. @throws NOT_FOUND for any other account, and for all where demo data is not in use. */
export function signInDemo(input: SignInDemo, now: Date): Promise<SignedIn> {
  return recordingRefusal(refusedAct("signInDemo"), async () => {
    const isOffered = input.email.endsWith(DEMO_DOMAIN) && (await isDemoInUse());
    const where = { email: input.email, isDemo: true, disabledAt: null, passwordHash: { not: null } };
    const user = isOffered ? await db().user.findFirst({ where, select: { id: true } }) : null;
    if (!user) throw refuse("NOT_FOUND");
    await recordSignIn(user.id, "signInDemo", now);
    return { userId: user.id };
  });
}
