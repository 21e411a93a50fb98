import type { Locale } from "@/lib/i18n/locales";
import type th from "@/messages/th.json";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof th;
  }
}
