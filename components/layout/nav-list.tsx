"use client";

import { usePathname } from "next/navigation";
import { NavLinks, type NavEntry } from "@/components/layout/nav-links";
import { withoutLocale } from "@/lib/i18n/locales";

/** The links of a menu where the layout is not told which page is open. */
export function NavList({ entries, column }: { entries: readonly NavEntry[]; column?: boolean }) {
  return <NavLinks entries={entries} path={withoutLocale(usePathname())} column={column} />;
}
