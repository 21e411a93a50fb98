import { hash, verify } from "@node-rs/argon2";
import { refuse } from "@/lib/domain/errors";

/** A phrase is easier to remember than a puzzle of signs, and harder to guess. */
export const PASSPHRASE_LEAST = 12;
export const PASSPHRASE_MOST = 256;

/** Keyboards write one Thai phrase in several ways; NFKC makes them one. */
const normal = (passphrase: string) => passphrase.normalize("NFKC");

/** In characters, not bytes: ำ is one, as it is typed. */
export const lengthOf = (passphrase: string): number => [...passphrase.normalize("NFC")].length;

/** Guesses that a passphrase must withstand, as a power of ten: what leaked lists, rows of keys and repetitions hold falls far below. */
const LEAST_GUESSES = 8;
/** What follows makes no passphrase weaker, and the estimate of very long ones takes long. */
const JUDGED_LETTERS = 100;

const loadJudge = async () => {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs: graphs }] = await Promise.all([import("@zxcvbn-ts/core"), import("@zxcvbn-ts/language-common")]);
  return new ZxcvbnFactory({ dictionary, graphs });
};
let judge: ReturnType<typeof loadJudge> | undefined;

/**
 * By its length and by how soon it would be guessed; no rule says of what signs it is made. `own`: words that name the person, which others try first.
 * @throws PASSWORD_TOO_SHORT, TOO_LONG: 12 to 256 characters; PASSWORD_COMMON
 */
export async function assertPassphrase(passphrase: string, own: readonly string[]): Promise<void> {
  assertLength(passphrase);
  const { guessesLog10 } = (await (judge ??= loadJudge())).check(normal(passphrase).slice(0, JUDGED_LETTERS), [...own, "gecc"]);
  if (guessesLog10 < LEAST_GUESSES) throw refuse("PASSWORD_COMMON", { field: "passphrase" });
}

function assertLength(passphrase: string): void {
  const length = lengthOf(passphrase);
  if (length < PASSPHRASE_LEAST) throw refuse("PASSWORD_TOO_SHORT", { least: PASSPHRASE_LEAST, field: "passphrase" });
  if (length > PASSPHRASE_MOST) throw refuse("TOO_LONG", { limit: PASSPHRASE_MOST, field: "passphrase" });
}

/** Argon2id with the package's parameters (19 MiB, two passes), about 30 ms. */
export const hashPassword = (passphrase: string): Promise<string> => hash(normal(passphrase));

let decoy: Promise<string> | undefined;

/** Takes as long for an account without a password, or without an account (null): the time does not tell who is there. */
export async function verifyPassword(passwordHash: string | null, passphrase: string): Promise<boolean> {
  const against = passwordHash ?? (await (decoy ??= hashPassword("nobody has this one")));
  const matches = await verify(against, normal(passphrase)).catch(() => false);
  return matches && passwordHash !== null;
}
