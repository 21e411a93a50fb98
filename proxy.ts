import { type NextRequest, NextResponse } from "next/server";
import { isPortal } from "@/lib/i18n/addresses";
import { DONE_HEADER } from "@/lib/i18n/done-header";
import { properAddress } from "@/lib/i18n/locales";

/** Leads second addresses to the first, and sets what a browser may do with a page. Thai pages are found by next.config's rewrites. */
export function proxy(request: NextRequest): NextResponse {
  const url = request.nextUrl.clone();
  const proper = properAddress(url.pathname);
  if (proper !== null) {
    url.pathname = proper;
    return NextResponse.redirect(url, 308);
  }
  const policy = contentPolicy(isPortal(url.pathname) ? crypto.randomUUID() : null);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(DONE_HEADER, url.searchParams.get("done") ?? "");
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Addresses of machines, of forms and of files are no pages; the page of criterion 1.1 is one. */
export const config = { matcher: "/((?!api/|do/|_next/|.*\\.[A-Za-z][A-Za-z0-9]*$).*)" };

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
