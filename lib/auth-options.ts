import { logFault } from "@/lib/fault";
import type { NextAuthOptions, Session } from "next-auth";
import { decode, type JWT } from "next-auth/jwt";
import type { Provider } from "next-auth/providers/index";
import { findActorOfSession } from "@/lib/actor";
import { authSecret, closeSession, hashToken } from "@/lib/auth";

const actorOf = async (token: JWT | null) =>
  (typeof token?.sid === "string" ? findActorOfSession(hashToken(token.sid), new Date()) : null);

/** Identity providers (OpenID Connect) stand here as soon as an installation configures one; local accounts need none. */
const providers: Provider[] = [];

/** A cookie whose session row was revoked or has run out is no token at all: it is cleared, and the answer is that of nobody. */
async function decodeStanding(parameters: Parameters<typeof decode>[0]): Promise<JWT | null> {
  const token = await decode(parameters).catch(() => null);
  return (await actorOf(token)) ? token : null;
}

async function sessionOf(session: Session, token: JWT): Promise<Session> {
  const actor = await actorOf(token);
  return actor ? { expires: session.expires, user: { name: actor.name } } : { expires: session.expires };
}

/** The token holds a random session id and nothing of the person; rights are read anew with every request. */
export function authOptions(): NextAuthOptions {
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: 12 * 60 * 60 },
    jwt: { decode: decodeStanding },
    pages: { signIn: "/sign-in", signOut: "/dashboard", error: "/sign-in" },
    providers,
    callbacks: {
      jwt: ({ token }) => ({ sid: token.sid }),
      session: ({ session, token }) => sessionOf(session, token),
    },
    events: { signOut: () => closeSession(new Date()) },
    logger: {
      // A session that has ended is no fault.
      error: (code, meta) => void (code === "JWT_SESSION_ERROR" || logFault(meta instanceof Error ? meta : new Error(code))),
      warn: () => undefined,
    },
  };
}
