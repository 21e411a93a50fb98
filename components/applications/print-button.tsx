"use client";

import { useSyncExternalStore } from "react";
import { buttonClass } from "@/components/ui/button";

const never = () => () => undefined;

/** Only where a script can print; without one a browser prints by its own menu. */
export function PrintButton({ label }: { label: string }) {
  const runs = useSyncExternalStore(never, () => true, () => false);
  if (!runs) return null;
  return (
    <button type="button" className={`no-print ${buttonClass("secondary")}`} onClick={() => print()}>
      {label}
    </button>
  );
}
