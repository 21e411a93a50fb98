import { isLocale, withoutLocale } from "@/lib/i18n/locales";

/** First parts of the portal's addresses; all else is public and has a language in its address. */
export const PORTAL_PREFIXES = [
  "account", "agencies", "applications", "audit", "centers", "certificates", "committee", "cycles", "dashboard", "mail", "teams", "users", "visits",
] as const;

export type Route =
  | { kind: "portal" }
  /** Served as it is: its language is in the address. */
  | { kind: "public" }
  /** Thai has no prefix outside, and one inside. */
  | { kind: "rewrite"; to: string }
  | { kind: "redirect"; to: string };

/** Where an address leads. `/th/…` is not an address of its own: every page has one. */
export function routeOf(pathname: string): Route {
  const first = pathname.split("/")[1] ?? "";
  if (PORTAL_PREFIXES.some((prefix) => prefix === first)) return { kind: "portal" };
  if (first === "th") return { kind: "redirect", to: withoutLocale(pathname) };
  if (isLocale(first)) return { kind: "public" };
  return { kind: "rewrite", to: pathname === "/" ? "/th" : `/th${pathname}` };
}
