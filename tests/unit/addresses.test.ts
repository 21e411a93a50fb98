import { expect, test } from "vitest";
import { isPortal, PORTAL_PREFIXES, thaiRewrites } from "@/lib/i18n/addresses";
import { localeOr, properAddress, publicPath, withoutLocale } from "@/lib/i18n/locales";

const [, others] = thaiRewrites();
const rewrites = (path: string): boolean => path === "/" || new RegExp(`^${(others?.source ?? "").replace("/:path", "/")}$`).test(path);

test.each(["/", "/register", "/verify/GECC-2565-00001-4", "/nowhere/at/all", "/theory", "/english", "/dashboards"])("%s is the address of a Thai page", (path) => {
  expect(rewrites(path)).toBe(true);
  expect(isPortal(path)).toBe(false);
});

test.each(["/en", "/en/register", "/th/register", "/api/health", "/do/signOut", "/_next/x", ...PORTAL_PREFIXES.map((prefix) => `/${prefix}`), "/applications/12"])(
  "%s is left as it is",
  (path) => {
    expect(rewrites(path)).toBe(false);
  },
);

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
