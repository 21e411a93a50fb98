import { createTranslator } from "next-intl";
import type { Params, RefusalCode } from "@/lib/domain/errors";
import { readableParams } from "@/lib/domain/sentence";
import en from "@/messages/en.json";
import th from "@/messages/th.json";

export type Locale = "th" | "en";

const translators = {
  th: createTranslator({ locale: "th", messages: th, timeZone: "Asia/Bangkok" }),
  en: createTranslator({ locale: "en", messages: en, timeZone: "Asia/Bangkok" }),
};

export type MessageKey = Parameters<(typeof translators)["th"]>[0];

/** A sentence outside a page: mail, command lines, exports. */
export function say(locale: Locale, key: MessageKey, values: Record<string, string | number> = {}): string {
  return translators[locale](key, values);
}

/** The words behind a key, with their places unfilled. */
export const sourceOf = (locale: Locale, key: MessageKey): string => String(translators[locale].raw(key));

/** What is no message itself but a part of one, "{count, number}", with its value. */
export const sayOwn = (locale: Locale, source: string, values: Record<string, string | number>): string =>
  createTranslator({ locale, messages: { own: source }, timeZone: "Asia/Bangkok" })("own", values);

/** Why the rules refused, and how to mend it, in the reader's language. */
export function refusalSentence(locale: Locale, code: RefusalCode, params: Params): string {
  return say(locale, `refusal.${code}`, readableParams(params, locale));
}
