import { criteriaPage } from "@/app/(public)/_documents/criteria";
import { ministryPage, provincePage } from "@/app/(public)/_documents/body";
import { centerPage } from "@/app/(public)/_documents/center";
import { homePage } from "@/app/(public)/_documents/home";
import { openDataPage } from "@/app/(public)/_documents/open-data";
import type { MakePage } from "@/app/(public)/_documents/page";
import { privacyPage } from "@/app/(public)/_documents/privacy";
import { ministriesPage, provincesPage } from "@/app/(public)/_documents/provinces";
import { registerPage } from "@/app/(public)/_documents/register";
import { statisticsPage } from "@/app/(public)/_documents/statistics";
import { certificatePage } from "@/app/(public)/_documents/certificate";
import { verifyPage } from "@/app/(public)/_documents/verify";

/** The public pages, by address without its language; a pattern's only group is the page's `part`. */
const PAGES: readonly [RegExp, MakePage][] = [
  [/^\/$/, homePage],
  [/^\/register$/, registerPage],
  [/^\/register\/provinces$/, provincesPage],
  [/^\/register\/provinces\/(\d\d)$/, provincePage],
  [/^\/register\/ministries$/, ministriesPage],
  [/^\/register\/ministries\/([A-Z0-9_]{2,12})$/, ministryPage],
  [/^\/register\/centers\/(\d{1,9})$/, centerPage],
  [/^\/verify$/, verifyPage],
  [/^\/verify\/([^/]+)$/, certificatePage],
  [/^\/criteria$/, criteriaPage],
  [/^\/statistics$/, statisticsPage],
  [/^\/open-data$/, openDataPage],
  [/^\/privacy$/, privacyPage],
];

/** Null: there is no such page. */
export function findPage(path: string): { make: MakePage; part: string } | null {
  for (const [pattern, make] of PAGES) {
    const match = pattern.exec(path);
    if (match) return { make, part: match[1] ?? "" };
  }
  return null;
}
