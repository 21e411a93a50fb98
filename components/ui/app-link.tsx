import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { linksArePlain } from "@/components/ui/plain-links";

export type AppLinkProps = {
  href: string;
  children: ReactNode;
  className?: string;
  /** "text" is underlined; "quiet" only under the pointer; "none" leaves the looks to className. */
  look?: "text" | "quiet" | "none";
  current?: boolean | "page" | "step";
  label?: string;
  /** The id of what tells more about where the link goes. */
  describedBy?: string;
  lang?: string;
};

const LOOK = { text: "link", quiet: "link-quiet", none: "" } as const;

/** A link inside the product. Not fetched ahead: pages are made per request, and most links of a page are never followed. */
export function AppLink({ href, children, className, look = "text", current, label, describedBy, lang }: AppLinkProps) {
  const anchor = {
    href, className: classNames(LOOK[look], className), lang, "aria-current": current, "aria-label": label, "aria-describedby": describedBy,
  };
  if (linksArePlain()) return <a {...anchor}>{children}</a>;
  return (
    <Link prefetch={false} {...anchor}>
      {children}
    </Link>
  );
}
