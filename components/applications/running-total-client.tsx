"use client";

import { type ReactNode, useEffect, useState } from "react";
import { formatPoints, parsePoints, type Hundredths } from "@/lib/domain/points";

export type RunningTotalClientProps = {
  /** The name of the radio group whose choice counts; null where the criterion has no points. */
  field: string | null;
  /** What all other criteria come to, and what this one has as stored. */
  others: Hundredths;
  start: Hundredths;
  /** Highest first. */
  bands: readonly { floor: Hundredths; badge: ReactNode; toNext: string }[];
  words: { total: string; noTier: string; top: string; tier: string };
};

/** The total with the choice as it is on the page; without JavaScript as it is stored. */
export function RunningTotalClient({ field, others, start, bands, words }: RunningTotalClientProps) {
  const total = others + useChoice(field, start);
  const reached = bands.find(({ floor }) => total >= floor);
  const next = bands.filter(({ floor }) => floor > total).at(-1);
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-6 gap-y-1">
      <span className="text-xl font-semibold tabular-nums">{words.total.replace("{total}", formatPoints(total))}</span>
      <span>
        {words.tier}: {reached?.badge ?? words.noTier}
      </span>
      <span className="text-muted">{next ? next.toNext.replace("{points}", formatPoints(next.floor - total)) : words.top}</span>
    </div>
  );
}

function useChoice(field: string | null, start: Hundredths): Hundredths {
  const [points, setPoints] = useState(start);
  useEffect(() => {
    if (field === null) return undefined;
    const read = () => {
      const chosen = document.querySelector<HTMLInputElement>(`input[type="radio"][name="${CSS.escape(field)}"]:checked`);
      setPoints((chosen && parsePoints(chosen.value)) ?? start);
    };
    read();
    document.addEventListener("change", read);
    return () => document.removeEventListener("change", read);
  }, [field, start]);
  return points;
}
