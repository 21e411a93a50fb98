import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Brand } from "@/components/layout/brand";
import { NavList, type NavEntry } from "@/components/layout/nav-list";
import { buttonClass } from "@/components/ui/button";

export type HeaderProps = {
  home: string;
  entries: readonly NavEntry[];
  /** At the end of the first line: language, the person, signing in or out. Folded into the menu on a phone. */
  tools: ReactNode;
};

/** On a phone the menu is folded away; it unfolds without JavaScript. */
export function Header({ home, entries, tools }: HeaderProps) {
  const t = useTranslations("nav");
  return (
    <header className="no-print border-t-4 border-b border-t-accent border-b-line">
      <div className="page relative">
        <div className="flex items-center justify-between gap-4 py-1.5 pe-28 lg:pe-0">
          <Brand href={home} />
          <div className="hidden items-center gap-4 lg:flex">{tools}</div>
        </div>
        <nav aria-label={t("main")} className="hidden lg:block">
          <NavList entries={entries} />
        </nav>
        <details className="lg:hidden">
          <summary className={`plain-summary absolute end-4 top-2.5 ${buttonClass("secondary")}`}>{t("menu")}</summary>
          <nav aria-label={t("main")}>
            <NavList entries={entries} column />
          </nav>
          <div className="grid justify-items-start gap-3 border-t border-line py-4">{tools}</div>
        </details>
      </div>
    </header>
  );
}
