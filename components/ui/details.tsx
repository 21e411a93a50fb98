import type { ReactNode } from "react";

export type DetailsProps = { summary: ReactNode; children: ReactNode; open?: boolean };

/** More, for those who want it. */
export function Details({ summary, children, open = false }: DetailsProps) {
  return (
    <details open={open} className="my-4">
      <summary className="link w-fit min-h-6">{summary}</summary>
      <div className="mt-2 border-s-4 border-line ps-5">{children}</div>
    </details>
  );
}
