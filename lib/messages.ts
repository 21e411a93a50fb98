import { createTranslator } from "next-intl";
import en from "@/messages/en.json";
import th from "@/messages/th.json";

const translators = {
  th: createTranslator({ locale: "th", messages: th, timeZone: "Asia/Bangkok" }),
  en: createTranslator({ locale: "en", messages: en, timeZone: "Asia/Bangkok" }),
};

/** A sentence outside a page: mail, command lines, exports. */
export function say(locale: "th" | "en", key: Parameters<(typeof translators)["th"]>[0], values: Record<string, string | number> = {}): string {
  return translators[locale](key, values);
}
