"use client";

import { useSyncExternalStore } from "react";

/** Prints the page; without JavaScript the browser's own menu does. */
export function PrintButton({ label }: { label: string }) {
  const hasScript = useSyncExternalStore(noSubscription, () => true, () => false);
  if (!hasScript) return null;
  return (
    <button type="button" onClick={() => print()} className="link min-h-[2.75rem]">
      {label}
    </button>
  );
}

const noSubscription = () => () => undefined;
