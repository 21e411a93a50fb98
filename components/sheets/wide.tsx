import type { ReactNode } from "react";

/** A work surface takes the width of the screen, where the page around it does not. */
export function Wide({ children }: { children: ReactNode }) {
  return <div className="lg:mx-[calc(50%-min(50rem,50vw-1.5rem))]">{children}</div>;
}
