import { getRequestConfig } from "next-intl/server";
import { locale as localeOfAddress } from "next/root-params";
import { getActor } from "@/lib/auth";
import { isLocale, type Locale, localeOr } from "@/lib/i18n/locales";
import en from "@/messages/en.json";
import th from "@/messages/th.json";

const MESSAGES = { th, en } as const;

/** Which language a page speaks: that of its address; in the portal that of the person. */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await localeOfRequest();
  return { locale, messages: MESSAGES[locale], timeZone: "Asia/Bangkok" };
});

async function localeOfRequest(): Promise<Locale> {
  const inAddress: unknown = await localeOfAddress();
  // A public address with an unknown language is a page that does not exist, told in Thai.
  if (inAddress !== undefined) return localeOr(inAddress);
  return localeOr((await getActor())?.locale);
}
