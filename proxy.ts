import { type NextRequest, NextResponse } from "next/server";
import { DONE_HEADER } from "@/lib/i18n/done-header";
import { properAddress } from "@/lib/i18n/locales";

/** Leads second addresses to the first, and sets what a browser may do with a page of Next. Public addresses are found by next.config's rewrites. */
export function proxy(request: NextRequest): NextResponse {
  const url = request.nextUrl.clone();
  const proper = properAddress(url.pathname);
  if (proper !== null) {
    url.pathname = proper;
    return NextResponse.redirect(url, 308);
  }
  const policy = contentPolicy(crypto.randomUUID());
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(DONE_HEADER, url.searchParams.get("done") ?? "");
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/**
 * The portal, and the public pages that Next makes; Next wants the words here, a test holds them to lib/i18n/addresses. Files, machines and
 * forms are no pages; public documents say themselves what may be done with them. The page of criterion 1.1 is one.
 */
export const config = {
  matcher:
    "/((?:account|agencies|appeals|applications|audit|centers|certificates|committee|cycles|dashboard|data-protection|figures|follow-up|imports|mail|teams|users|visits|work|th|(?:en/)?sign-in|(?:en/)?check|(?:en/)?invitation|(?:en/)?ask-access|(?:en/)?confirm-access|(?:en/)?forgot|(?:en/)?reset)(?:/(?!.*\\.[A-Za-z][A-Za-z0-9]*$).*)?)",
};

const isDevelopment = process.env.NODE_ENV === "development";

/** Pages allow only the scripts that were made for this answer. */
function contentPolicy(nonce: string): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'`;
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
