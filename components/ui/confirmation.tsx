import type { ReactNode } from "react";
import { FocusOnAppear } from "@/components/ui/focus-on-appear";

export type ConfirmationProps = { title: string; children?: ReactNode; id?: string };

/** What was done, and the next step. The portal's layout shows the sentence of `?done=CODE` by itself. */
export function Confirmation({ title, children, id = "confirmation" }: ConfirmationProps) {
  return (
    <FocusOnAppear role="region" labelledBy={id} className="mb-8 rounded-box border-2 border-good bg-good-soft p-5">
      <p id={id} className="flex items-start gap-3 text-lg font-semibold text-good">
        <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" className="mt-0.5 shrink-0">
          <path fill="currentColor" d="M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zm-1.6 16.2L5.6 12.4l1.7-1.7 3.1 3.1 6.3-6.3 1.7 1.7-8 8z" />
        </svg>
        <span>{title}</span>
      </p>
      {children !== undefined && <div className="mt-2 ps-10">{children}</div>}
    </FocusOnAppear>
  );
}
