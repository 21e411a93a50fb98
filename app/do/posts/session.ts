import { type Landing, localPath, parseFields, type PostTable } from "@/lib/action";
import { closeSession, openSession, sessionCookie } from "@/lib/auth";
import { addressOfRequest } from "@/lib/rate-limit";
import { signIn, signInDemo, type SignedIn } from "@/lib/sessions/commands";
import { SignIn, SignInDemo } from "@/lib/sessions/schema";

/** A new session, and on to the page that the person wanted. */
async function enter(person: SignedIn, wanted: unknown, request: Request, now: Date): Promise<Landing> {
  const cookie = await openSession(person.userId, request, now);
  return { to: localPath(wanted, "/dashboard"), cookie };
}

/** A cookie that ends at once; a browser takes it only with the attributes of the one that it ends. */
function noCookie(): Landing["cookie"] {
  const name = sessionCookie();
  return { name, value: "", options: { httpOnly: true, sameSite: "lax", path: "/", secure: name.startsWith("__Secure-"), maxAge: 0 } };
}

/** Signing in and out: open to who is not signed in. */
export const sessionPosts: PostTable = {
  signIn: {
    open: true,
    run: async (_actor, fields, request) => {
      const now = new Date();
      return enter(await signIn(parseFields(SignIn, fields), addressOfRequest(request), now), fields.wanted, request, now);
    },
  },
  signInDemo: {
    open: true,
    run: async (_actor, fields, request) => {
      const now = new Date();
      return enter(await signInDemo(parseFields(SignInDemo, fields), now), fields.wanted, request, now);
    },
  },
  signOut: {
    open: true,
    run: async () => {
      await closeSession(new Date());
      return { to: "/", cookie: noCookie() };
    },
  },
};
