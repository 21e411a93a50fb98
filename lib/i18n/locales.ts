/** Thai first; English second. */
export const LOCALES = ["th", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "th";

export const isLocale = (value: unknown): value is Locale => value === "th" || value === "en";

/** The language of a signed-in person, as stored. */
export const localeOr = (value: unknown): Locale => (isLocale(value) ? value : DEFAULT_LOCALE);

/** The address of a public page in a language: "/register" → "/register", "/en/register". */
export function publicPath(locale: string, path: string): string {
  if (locale !== "en") return path;
  return path === "/" ? "/en" : `/en${path}`;
}

/** The same page without its language: "/en/register" and "/th/register" → "/register". */
export function withoutLocale(path: string): string {
  const rest = path.replace(/^\/(?:th|en)(?=\/|$)/, "");
  return rest === "" ? "/" : rest;
}

/** Thai has no part of its own in an address: `/th/…` is another page's second address, and leads to the first. Null: stay. */
export const properAddress = (path: string): string | null => (/^\/th(?:\/|$)/.test(path) ? withoutLocale(path) : null);
