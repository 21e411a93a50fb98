import type { ReactNode } from "react";
import type { Day } from "@/lib/domain/calendar";
import type { Locale } from "@/lib/i18n/locales";

/** What a public page is asked. `path` is without its language; `publication` is the number under which what is answered is kept. */
export type Asked = { locale: Locale; path: string; part: string; search: URLSearchParams; now: Date; today: Day; publication: string };

/** All that is read has been read; `body` only draws. */
export type PublicPage = {
  title: string | null; body: ReactNode; status?: number;
  /** Left out of search engines. */
  hidden?: boolean;
};

export type Elsewhere = { to: string };

export type MakePage = (asked: Asked) => Promise<PublicPage | Elsewhere>;

/** The search of an address as an object of strings; of a key that stands twice the last. */
export const asObject = (search: URLSearchParams): Record<string, string> => Object.fromEntries(search);
