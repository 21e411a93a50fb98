"use client";

import { useSearchParams } from "next/navigation";
import type { ReactNode } from "react";

/** Shows the confirmation while its code is in the address, not on the pages that are opened after it. */
export function DoneSlot({ code, children }: { code: string; children: ReactNode }) {
  return useSearchParams().get("done") === code ? children : null;
}
