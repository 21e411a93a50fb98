import { appendAudit } from "@/lib/audit";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { verifyPassword } from "@/lib/password";
import { recordingRefusal } from "@/lib/refusal";
import type { SignIn, SignInDemo } from "@/lib/sessions/schema";
import { DEMO_DOMAIN, isDemoInUse } from "@/lib/users/demo";

export type SignedIn = { userId: number };

const TRIES = 20;
const TRIES_MINUTES = 15;

const refusedAct = (action: string) => ({ userId: null, action, recordType: "User", recordId: null }) as const;

/** Refusals of one address in the last minutes, counted whether or not it has an account. */
async function assertFewTries(email: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - TRIES_MINUTES * 60_000);
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "Refusal"
     WHERE "userId" IS NULL AND "action" = 'signIn' AND "code" = 'WRONG_PASSWORD' AND "at" > ${since}
       AND coalesce("params"->>'email', "params"#>>'{errors,0,params,email}') = ${email}`;
  if (row && row.count >= TRIES) throw refuse("TOO_MANY_ATTEMPTS", { minutes: TRIES_MINUTES });
}

/** In the record of the account: when it was used, and how. */
function recordSignIn(userId: number, action: string, now: Date): Promise<void> {
  return db().$transaction((tx) => appendAudit(tx, { actorId: userId, action, recordType: "User", recordId: userId, effectiveAt: now }));
}

/**
 * Who signs in. An unknown name, a wrong passphrase and a disabled account get one answer, after the same work: nobody learns
 * from it who has an account.
 * @throws WRONG_PASSWORD, TOO_MANY_ATTEMPTS
 */
export function signIn(input: SignIn, now: Date): Promise<SignedIn> {
  return recordingRefusal(refusedAct("signIn"), async () => {
    await assertFewTries(input.email, now);
    const user = await db().user.findUnique({ where: { email: input.email }, select: { id: true, passwordHash: true, disabledAt: true } });
    const matches = await verifyPassword(user?.passwordHash ?? null, input.passphrase);
    if (!user || !matches || user.disabledAt !== null) throw refuse("WRONG_PASSWORD", { email: input.email });
    await recordSignIn(user.id, "signIn", now);
    return { userId: user.id };
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
