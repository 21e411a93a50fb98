"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** The address that is open, for a form of the layout, which itself is not given the address. */
export function BackField() {
  const path = usePathname();
  const search = new URLSearchParams(useSearchParams());
  for (const passing of ["done", "refused"]) search.delete(passing);
  const query = search.toString();
  return <input type="hidden" name="back" value={query === "" ? path : `${path}?${query}`} />;
}
