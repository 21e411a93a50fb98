import { AppLink } from "@/components/ui/app-link";
import { classNames } from "@/components/ui/class-names";

export type Tab = { key: string; href: string; label: string; count?: string };

/** Parts of one record as links: each has its own address. */
export function Tabs({ tabs, current, label }: { tabs: readonly Tab[]; current: string; label: string }) {
  return (
    <nav aria-label={label} className="no-print my-6 border-b border-line">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {tabs.map((tab) => (
          <li key={tab.key}>
            <AppLink
              href={tab.href}
              look="none"
              current={tab.key === current ? "page" : undefined}
              className={classNames(
                "inline-flex min-h-[2.75rem] items-center gap-2 border-b-4 px-3",
                tab.key === current ? "border-accent font-semibold text-ink" : "link border-transparent hover:border-line",
              )}
            >
              {tab.label}
              {tab.count !== undefined && <span className="rounded-full bg-surface px-2 text-sm tabular-nums">{tab.count}</span>}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
