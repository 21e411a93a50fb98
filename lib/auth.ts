import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import { findActorOfSession, noteSession } from "@/lib/actor";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { env } from "@/lib/env";
import { addressOfRequest, hiddenAddress } from "@/lib/rate-limit";

/** A working day: people who judge leave the desk, and come back to what they typed. */
const SESSION_SECONDS = 12 * 60 * 60;

const secure = () => env().NEXTAUTH_URL?.startsWith("https://") ?? false;
export const sessionCookie = () => (secure() ? "__Secure-next-auth.session-token" : "next-auth.session-token");

export function authSecret(): string {
  const secret = env().NEXTAUTH_SECRET;
  if (!secret) throw new Error("Configuration refused. NEXTAUTH_SECRET: is required to serve");
  return secret;
}

export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

/** Writes a session row and returns the cookie that stands for it. The cookie holds a random id, never the person. */
export async function openSession(userId: number, request: Request, now: Date) {
  const sid = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000);
  await db().session.create({
    data: {
      tokenHash: hashToken(sid), userId, userAgent: request.headers.get("user-agent")?.slice(0, 300) ?? null,
      addressHash: hiddenAddress(addressOfRequest(request)), createdAt: now, lastSeenAt: now, expiresAt,
    },
  });
  const value = await encode({ token: { sid }, secret: authSecret(), maxAge: SESSION_SECONDS });
  return { name: sessionCookie(), value, options: { httpOnly: true, sameSite: "lax", path: "/", secure: secure(), expires: expiresAt } } as const;
}

/** Stands for the session of this request among the rows; null without one. */
export async function sessionHash(): Promise<string | null> {
  const cookie = (await cookies()).get(sessionCookie())?.value;
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: authSecret() }).catch(() => null);
  if (typeof token?.sid !== "string") return null;
  const tokenHash = hashToken(token.sid);
  await noteSession(tokenHash, new Date());
  return tokenHash;
}

/** Ends the session of this request; signing out twice is no fault. */
export async function closeSession(now: Date): Promise<void> {
  const tokenHash = await sessionHash();
  if (tokenHash) await db().session.updateMany({ where: { tokenHash, revokedAt: null }, data: { revokedAt: now } });
}

/** The signed-in person, or null; read once a request. */
export const getActor = cache(async (): Promise<Actor | null> => {
  const tokenHash = await sessionHash();
  return tokenHash ? findActorOfSession(tokenHash, new Date()) : null;
});

/** For pages: who is not signed in goes to the sign-in page and comes back afterwards. */
export async function requireActor(back: string): Promise<Actor> {
  const actor = await getActor();
  if (!actor) redirect(`/sign-in?back=${encodeURIComponent(back)}`);
  return actor;
}
