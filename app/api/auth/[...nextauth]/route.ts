import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own addresses: session, csrf, signout, and those of an identity provider. */
const handler = (request: NextRequest, context: Context): Promise<Response> => NextAuth(request, context, authOptions());

export { handler as GET, handler as POST };
