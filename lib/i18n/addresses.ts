// Read by next.config too, which cannot follow imports from here.

/** First parts of the portal's addresses; all else is public and has a language in its address. */
export const PORTAL_PREFIXES = [
  "account", "agencies", "appeals", "applications", "audit", "centers", "certificates", "committee", "cycles", "dashboard", "data-protection", "figures", "follow-up", "imports", "mail", "teams",
  "users", "visits", "work",
] as const;

const firstPart = (pathname: string): string => pathname.split("/")[1] ?? "";

export const isPortal = (pathname: string): boolean => PORTAL_PREFIXES.some((prefix) => prefix === firstPart(pathname));

/** First parts that are no pages at all. */
const MACHINE_PREFIXES = ["api", "do", "_next"] as const;

/** Public pages with a form that must show a refusal, or with a script: made by Next, in both languages. */
export const SCRIPTED_PAGES = ["sign-in", "check", "invitation", "ask-access", "confirm-access", "forgot", "reset"] as const;

/** All other public pages are documents without script (docs/decisions/0019), and this is what makes them. */
const DOCUMENT = "/api/document";

/**
 * For next.config. Rewrites of the configuration and not of proxy.ts, because a proxy's rewrite names a host, and on 127.0.0.1 Next takes
 * that for another one. After the files of public/, which keep their addresses.
 */
export function publicRewrites(): { source: string; destination: string }[] {
  const scripted = SCRIPTED_PAGES.join("|");
  const others = [...PORTAL_PREFIXES, ...MACHINE_PREFIXES].join("|");
  return [
    { source: `/:page(${scripted})`, destination: "/th/:page" },
    { source: "/", destination: DOCUMENT },
    { source: `/:path((?!(?:${others})(?:/|$)|(?:th/|en/)?(?:${scripted})$).+)`, destination: DOCUMENT },
  ];
}
