import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type PanelProps = {
  title?: ReactNode;
  children: ReactNode;
  /** Beside the title: a link, a tag. */
  aside?: ReactNode;
  id?: string;
  tone?: "plain" | "tinted" | "accent";
  level?: 2 | 3;
  className?: string;
};

const TONE = { plain: "", tinted: "bg-surface", accent: "border-accent border-2" } as const;

/** A framed part of a page. */
export function Panel({ title, children, aside, id, tone = "plain", level = 2, className }: PanelProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section id={id} className={classNames("box my-6 p-4 sm:p-6", TONE[tone], className)}>
      {title !== undefined && (
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <Heading className={level === 2 ? "text-xl" : "text-lg"}>{title}</Heading>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

/** Panels side by side where there is room: `columns` at most. */
export function PanelGrid({ children, columns = 2 }: { children: ReactNode; columns?: 2 | 3 | 4 }) {
  const wide = { 2: "lg:grid-cols-2", 3: "sm:grid-cols-2 lg:grid-cols-3", 4: "sm:grid-cols-2 lg:grid-cols-4" } as const;
  return <div className={classNames("my-6 grid gap-4 [&>*]:my-0", wide[columns])}>{children}</div>;
}

/** A part of a page without a frame. */
export function Section({ title, lead, children, id }: { title: ReactNode; lead?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section id={id} className="my-10">
      <h2 className="mb-2 text-2xl">{title}</h2>
      {lead !== undefined && <p className="prose-width mb-4 text-muted">{lead}</p>}
      {children}
    </section>
  );
}
