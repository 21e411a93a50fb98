import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** For so long an address from which somebody entered an account is known to be its own. */
export const KNOWN_MS = 90 * DAY * 1000;

type Row = { points: number; expire: bigint | null };
type Statement = { text: string; values: unknown[] };

/** The limiter's statements go over the app's own pool; it counts with numbers, the driver gives bigints. */
const store = {
  query: async ({ text, values }: Statement) => {
    const rows = await db().$queryRawUnsafe<Row[]>(text, ...values);
    return { rowCount: rows.length, rows: rows.map(({ expire, ...row }) => ({ ...row, expire: expire === null ? null : Number(expire) })) };
  },
};

const limiter = (keyPrefix: string, points: number, duration: number) =>
  new RateLimiterPostgres({ storeClient: store, storeType: "pool", tableName: "RateLimit", tableCreated: true, clearExpiredByTimeout: false, keyPrefix, points, duration });

/** One address at one account: a person who mistypes, or a program that guesses. */
const OF_PAIR = limiter("pair", 20, 15 * MINUTE);
/** One account from all addresses that are strangers to it; each address that is known to it counts for itself, so that strangers lock nobody out. */
const OF_ACCOUNT = limiter("account", 100, DAY);
/** One address at all accounts: a whole ministry may stand behind it, and who signs in rightly costs nothing. */
const OF_ADDRESS = limiter("address", 1000, HOUR);

/** `mark`: the hidden address, null where it cannot be told. */
export type Tries = { email: string; mark: string | null; isKnown: boolean };

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const pairOf = ({ email, mark }: Tries): string => hashOf(`${email} ${mark ?? ""}`);
const accountOf = ({ email, mark, isKnown }: Tries): string => hashOf(isKnown ? `${email} ${mark ?? ""}` : email);

async function take(of: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await of.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw refuse("TOO_MANY_ATTEMPTS", { minutes: Math.max(1, Math.ceil(refused.msBeforeNext / 60_000)) });
  }
}

/**
 * A try is taken before the passphrase is looked at, so that many at once are not more than allowed; one after the other, so that an address
 * that may not try any more takes nothing of the account's. @throws TOO_MANY_ATTEMPTS, whether or not there is such an account
 */
export async function takeTry(tries: Tries): Promise<void> {
  await take(OF_PAIR, pairOf(tries));
  await take(OF_ACCOUNT, accountOf(tries));
  if (tries.mark !== null) await take(OF_ADDRESS, tries.mark);
}

/** Who signed in rightly made no wrong try. */
export async function giveBack(tries: Tries): Promise<void> {
  await OF_PAIR.delete(pairOf(tries));
  await OF_ACCOUNT.reward(accountOf(tries));
  if (tries.mark !== null) await OF_ADDRESS.reward(tries.mark);
}

/** Who chose a new passphrase by letter need not wait for what strangers tried. */
export async function forgetTries(email: string): Promise<void> {
  await OF_ACCOUNT.delete(hashOf(email));
}

/** What has run out and tells nothing any more. */
export async function forgetOld(now: Date): Promise<void> {
  await db().rateLimit.deleteMany({ where: { expire: { lt: now.getTime() - HOUR * 1000 } } });
  await db().passwordReset.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - KNOWN_MS) } } });
}
