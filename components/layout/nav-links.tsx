import { AppLink } from "@/components/ui/app-link";
import { classNames } from "@/components/ui/class-names";
import { withoutLocale } from "@/lib/i18n/locales";

export type NavEntry = { href: string; label: string };

export type NavLinksProps = {
  entries: readonly NavEntry[];
  /** Of the page that is open, without its language. */
  path: string;
  column?: boolean;
};

const look = (isCurrent: boolean, column: boolean): string =>
  classNames(
    "flex min-h-[2.75rem] items-center px-3 no-underline hover:bg-accent-soft hover:underline hover:underline-offset-4",
    column ? "border-s-4" : "border-b-4",
    isCurrent ? "border-accent font-semibold text-ink" : "border-transparent text-accent",
  );

/** Links of a menu; the one whose part of the site is open is marked. */
export function NavLinks({ entries, path, column = false }: NavLinksProps) {
  return (
    <ul className={column ? "grid gap-1 py-2" : "-mx-3 flex flex-wrap"}>
      {entries.map((entry) => {
        const isCurrent = isInside(path, withoutLocale(entry.href));
        return (
          <li key={entry.href}>
            <AppLink href={entry.href} look="none" current={isCurrent ? "page" : undefined} className={look(isCurrent, column)}>
              {entry.label}
            </AppLink>
          </li>
        );
      })}
    </ul>
  );
}

/** Pages that belong to a part of the menu though their address lies beside it. */
const BELONGS: Readonly<Record<string, string>> = { "/check": "/verify" };

function isInside(asked: string, part: string): boolean {
  const path = BELONGS[asked] ?? asked;
  return path === part || (part !== "/" && path.startsWith(`${part}/`));
}
