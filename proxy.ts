import { type NextRequest, NextResponse } from "next/server";
import { DONE_HEADER } from "@/lib/i18n/done-header";
import { routeOf } from "@/lib/i18n/addresses";

/** Gives every address its page: the portal as it is, public pages by language. Sets what a browser may do with them. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search, searchParams } = request.nextUrl;
  const route = routeOf(pathname);
  if (route.kind === "redirect") return NextResponse.redirect(new URL(route.to + search, request.url), 308);
  const nonce = route.kind === "portal" ? crypto.randomUUID() : null;
  const policy = contentPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(DONE_HEADER, searchParams.get("done") ?? "");
  const response =
    route.kind === "rewrite" ? NextResponse.rewrite(new URL(route.to + search, request.url), { request: { headers } }) : NextResponse.next({ request: { headers } });
  return secured(response, policy);
}

/** Addresses of machines, of forms and of files are no pages. */
export const config = { matcher: "/((?!api/|do/|_next/|.*\\.[A-Za-z0-9]+$).*)" };

const isDevelopment = process.env.NODE_ENV === "development";

/** Signed-in pages allow only the scripts that were made for this answer. Public pages are kept, so a nonce could not be theirs. */
function contentPolicy(nonce: string | null): string {
  const scripts = nonce === null ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}' 'strict-dynamic'`;
  return [
    "default-src 'self'",
    `script-src ${scripts}${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join("; ");
}

function secured(response: NextResponse, policy: string): NextResponse {
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  return response;
}
