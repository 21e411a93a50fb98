import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { addressWith, type Query } from "@/components/ui/address";

export type FilterBarProps = {
  /** The page's own path: the form is sent to it by GET, so that a filtered list has an address. */
  path: string;
  /** TextInput, Select … with the names of the address's keys. */
  children: ReactNode;
  /** Kept when filtering: the year, the order. */
  keep?: Query;
  /** Something is filtered: shows the link that takes it off. */
  isFiltered?: boolean;
  submitLabel?: string;
  label?: string;
};

export function FilterBar({ path, children, keep = {}, isFiltered = false, submitLabel, label }: FilterBarProps) {
  const t = useTranslations("common");
  return (
    <form method="get" action={path} role="search" aria-label={label ?? t("filter")} className="no-print my-6 rounded-box bg-surface p-4">
      {Object.entries(keep).map(([name, value]) => (
        <Kept key={name} name={name} value={value} />
      ))}
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-4 [&>div]:my-0 [&>div:has(>[id$=-hint])]:flex [&>div:has(>[id$=-hint])]:flex-col [&_[id$=-hint]]:order-last [&_[id$=-hint]]:mt-1 [&_[id$=-hint]]:mb-0 [&_[id$=-hint]]:text-sm">{children}</div>
      <div className="mt-4 flex flex-wrap items-center gap-4">
        <Button>{submitLabel ?? t("search")}</Button>
        {isFiltered && <AppLink href={addressWith(path, keep)}>{t("clearFilter")}</AppLink>}
      </div>
    </form>
  );
}

function Kept({ name, value }: { name: string; value: Query[string] }) {
  return value == null || value === "" ? null : <input type="hidden" name={name} value={value} />;
}
