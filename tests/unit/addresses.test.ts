import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isPortal, PORTAL_PREFIXES, publicRewrites, SCRIPTED_PAGES } from "@/lib/i18n/addresses";
import { localeOr, properAddress, publicPath, withoutLocale } from "@/lib/i18n/locales";

const [scripted, , others] = publicRewrites();
const matches = (source: string | undefined, path: string): boolean =>
  new RegExp(`^${(source ?? "").replace(/\/:\w+/, "/")}$`).test(path);
const isDocument = (path: string): boolean => path === "/" || matches(others?.source, path);

test.each(["/", "/register", "/verify/GECC-2565-00001-4", "/nowhere/at/all", "/theory", "/english", "/dashboards", "/en", "/en/register", "/sign-in/x"])(
  "%s is the address of a public document",
  (path) => {
    expect(isDocument(path)).toBe(true);
    expect(isPortal(path)).toBe(false);
  },
);

test.each(["/en/sign-in", "/api/health", "/do/signOut", "/_next/x", ...PORTAL_PREFIXES.map((prefix) => `/${prefix}`), "/applications/12"])(
  "%s is left as it is",
  (path) => {
    expect(isDocument(path)).toBe(false);
  },
);

test("public pages with a script are Next's, in Thai without a language in their address", () => {
  for (const page of SCRIPTED_PAGES) {
    expect(matches(scripted?.source, `/${page}`)).toBe(true);
    for (const path of [`/${page}`, `/en/${page}`, `/th/${page}`]) expect(isDocument(path)).toBe(false);
  }
});

test("every page of the portal, and every page that Next makes, passes the proxy; public documents and files do not", () => {
  const [, matcher = ""] = /matcher:\s*"([^\n]+)",/.exec(readFileSync("proxy.ts", "utf8")) ?? [];
  const passes = (path: string) => new RegExp(`^${JSON.parse(`"${matcher}"`)}$`).test(path);
  const pages = [...PORTAL_PREFIXES, ...SCRIPTED_PAGES, ...SCRIPTED_PAGES.map((page) => `en/${page}`), "th"];
  for (const page of pages) expect([page, passes(`/${page}`)]).toEqual([page, true]);
  for (const path of ["/applications/12/criteria/1.1", "/cycles/2570", "/th/register"]) expect([path, passes(path)]).toEqual([path, true]);
  for (const path of ["/", "/register", "/en", "/en/register", "/centersx", "/favicon.svg", "/cycles/2570/annex.pdf", "/api/health"]) expect([path, passes(path)]).toEqual([path, false]);
});

test("every public page has one address in each language", () => {
  expect(publicPath("th", "/register")).toBe("/register");
  expect(publicPath("en", "/register")).toBe("/en/register");
  expect(publicPath("en", "/")).toBe("/en");
  expect(withoutLocale("/en/register")).toBe("/register");
  expect(withoutLocale("/en")).toBe("/");
  expect(withoutLocale("/entry")).toBe("/entry");
  expect(properAddress("/th/register")).toBe("/register");
  expect(properAddress("/th")).toBe("/");
  expect(properAddress("/theory")).toBeNull();
});

test("a language that is not known is Thai", () => {
  expect(localeOr("en")).toBe("en");
  expect(localeOr("fr")).toBe("th");
  expect(localeOr(undefined)).toBe("th");
});
