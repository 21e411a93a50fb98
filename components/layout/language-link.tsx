"use client";

import { usePathname } from "next/navigation";
import type { MouseEvent } from "react";
import { publicPath, withoutLocale } from "@/lib/i18n/locales";

/** This page in the other language. Loaded anew, because the whole document changes its language. */
export function LanguageLink({ to, word }: { to: "th" | "en"; word: string }) {
  const href = publicPath(to, withoutLocale(usePathname()));
  // What is searched and filtered is not known when the page is made: it is added when the link is followed.
  const addSearch = (event: MouseEvent<HTMLAnchorElement>) => {
    event.currentTarget.search = location.search;
  };
  return (
    <a href={href} hrefLang={to} lang={to} onClick={addSearch} className="link inline-flex min-h-7 items-center">
      {word}
    </a>
  );
}
