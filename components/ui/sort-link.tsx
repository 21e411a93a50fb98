import type { ReactNode } from "react";
import { AppLink } from "@/components/ui/app-link";

/** Sorting is in the address: `href` is the page sorted by this column; `direction` how it is sorted by it now. */
export type Sort = { href: string; direction: "asc" | "desc" | null };

const ARROW = { asc: "▲", desc: "▼" } as const;

export function SortLink({ sort, children }: { sort: Sort; children: ReactNode }) {
  return (
    <AppLink href={sort.href} look="quiet" className="inline-flex min-h-6 items-center gap-1 underline underline-offset-4">
      {children}
      <span aria-hidden="true" className="text-xs">
        {sort.direction === null ? "↕" : ARROW[sort.direction]}
      </span>
    </AppLink>
  );
}
