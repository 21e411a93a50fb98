import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AppLink } from "@/components/ui/app-link";

export type Crumb = { href: string; label: string };

export type PageHeaderProps = {
  title: ReactNode;
  /** Above the title: what this is part of ("รอบปี พ.ศ. 2569"). */
  eyebrow?: ReactNode;
  lead?: ReactNode;
  /** Beside the title: a StageTag, a TierBadge. */
  tag?: ReactNode;
  actions?: ReactNode;
  /** The way here, without this page itself. */
  crumbs?: readonly Crumb[];
};

/** The head of every page: one h1. */
export function PageHeader({ title, eyebrow, lead, tag, actions, crumbs = [] }: PageHeaderProps) {
  return (
    <header className="mb-6">
      {crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          {eyebrow !== undefined && <p className="text-muted">{eyebrow}</p>}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <h1 className="text-3xl">{title}</h1>
            {tag}
          </div>
          {lead !== undefined && <div className="prose-width mt-2 text-lg text-muted">{lead}</div>}
        </div>
        {actions !== undefined && <div className="no-print flex flex-wrap gap-3">{actions}</div>}
      </div>
    </header>
  );
}

export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTranslations("common");
  return (
    <nav aria-label={t("breadcrumbs")} className="no-print mb-3 text-sm">
      <ol className="flex flex-wrap gap-x-2">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href} className="flex min-h-6 gap-x-2">
            {index > 0 && (
              <span aria-hidden="true" className="text-muted">
                ›
              </span>
            )}
            <AppLink href={crumb.href}>{crumb.label}</AppLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function BackLink({ href, children }: { href: string; children?: ReactNode }) {
  const t = useTranslations("common");
  return (
    <p className="no-print mb-3">
      <AppLink href={href} className="inline-flex min-h-6 items-center gap-1">
        <span aria-hidden="true">‹</span> {children ?? t("back")}
      </AppLink>
    </p>
  );
}
