// Read by next.config too, which cannot follow imports from here.

/** First parts of the portal's addresses; all else is public and has a language in its address. */
export const PORTAL_PREFIXES = [
  "account", "agencies", "applications", "audit", "centers", "certificates", "committee", "cycles", "dashboard", "mail", "teams", "users",
  "visits",
] as const;

const firstPart = (pathname: string): string => pathname.split("/")[1] ?? "";

export const isPortal = (pathname: string): boolean => PORTAL_PREFIXES.some((prefix) => prefix === firstPart(pathname));

/** First parts that are no pages at all. */
const MACHINE_PREFIXES = ["api", "do", "_next"] as const;

/**
 * For next.config: every other address is that of a Thai page. A rewrite of the configuration and not of proxy.ts, because a
 * proxy's rewrite names a host, and on 127.0.0.1 Next takes that for another one. After the files of public/, which keep theirs.
 */
export function thaiRewrites(): { source: string; destination: string }[] {
  const others = [...PORTAL_PREFIXES, ...MACHINE_PREFIXES, "th", "en"].join("|");
  return [
    { source: "/", destination: "/th" },
    { source: `/:path((?!(?:${others})(?:/|$)).+)`, destination: "/th/:path" },
  ];
}
