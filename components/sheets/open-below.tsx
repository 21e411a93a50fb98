"use client";

import { useEffect, useRef } from "react";
import { parsePoints, type Hundredths } from "@/lib/domain/points";

/** Opens the details that it lies in as soon as the part of the sheet is given fewer points than these, or a gate is not met. */
export function OpenBelow({ points }: { points: Hundredths | null }) {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const details = here.current?.closest("details");
    const part = here.current?.closest("[data-part]");
    const look = ({ target }: Event) => {
      if (details && target instanceof HTMLInputElement && isBelow(target, points)) details.open = true;
    };
    part?.addEventListener("change", look);
    return () => part?.removeEventListener("change", look);
  }, [points]);
  return <span ref={here} hidden />;
}

function isBelow({ name, value }: HTMLInputElement, points: Hundredths | null): boolean {
  if (name.endsWith("[met]")) return value === "false";
  const given = name.endsWith("[points]") ? parsePoints(value) : null;
  return given !== null && points !== null && given < points;
}
