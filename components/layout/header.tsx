import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Brand } from "@/components/layout/brand";
import { NavLinks, type NavEntry } from "@/components/layout/nav-links";
import { NavList } from "@/components/layout/nav-list";
import { buttonClass } from "@/components/ui/button";

export type HeaderProps = {
  home: string;
  entries: readonly NavEntry[];
  /** At the end of the first line: language, the person, signing in or out. Folded into the menu on a phone. */
  tools: ReactNode;
  /** The page that is open, without its language, where it is known; else the browser tells. */
  path?: string;
};

/** On a phone the menu is folded away; it unfolds without JavaScript. */
export function Header({ home, entries, tools, path }: HeaderProps) {
  const t = useTranslations("nav");
  const links = (column: boolean) =>
    path === undefined ? <NavList entries={entries} column={column} /> : <NavLinks entries={entries} path={path} column={column} />;
  return (
    <header className="no-print border-t-4 border-b border-t-accent border-b-line">
      <div className="page relative">
        <div className="flex items-center justify-between gap-4 py-1.5 pe-28 lg:pe-0">
          <Brand href={home} />
          <div className="hidden items-center gap-4 lg:flex">{tools}</div>
        </div>
        <nav aria-label={t("main")} className="hidden lg:block">
          {links(false)}
        </nav>
        <details className="lg:hidden">
          <summary className={`plain-summary absolute end-4 top-2.5 ${buttonClass("secondary")}`}>{t("menu")}</summary>
          <nav aria-label={t("main")}>
            {links(true)}
          </nav>
          <div className="grid justify-items-start gap-3 border-t border-line py-4">{tools}</div>
        </details>
      </div>
    </header>
  );
}
