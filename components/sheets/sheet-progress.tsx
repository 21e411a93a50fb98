"use client";

import { useEffect, useRef, useState } from "react";
import { formatPoints, parsePoints } from "@/lib/domain/points";

type Tally = { given: number; total: number };

type SheetProgressProps = {
  /** As saved; from then on the form itself is counted. */
  stored: Tally;
  of: number;
  /** {given}, {of} and {total} stand for the numbers. */
  words: string;
};

/** How many criteria are judged and the running total, always in sight. */
export function SheetProgress({ stored, of, words }: SheetProgressProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [tally, setTally] = useState(stored);
  useEffect(() => {
    const form = bar.current?.closest("form");
    if (!form) return undefined;
    const count = () => setTally(tallyOf(form));
    count();
    const stop = new AbortController();
    form.addEventListener("change", count, { signal: stop.signal });
    // What lay in the browser, or stood at the server, was put in.
    form.addEventListener("filled", count, { signal: stop.signal });
    return () => stop.abort();
  }, []);
  const text = words.replace("{given}", String(tally.given)).replace("{of}", String(of)).replace("{total}", formatPoints(tally.total));
  return (
    <div ref={bar} className="min-w-0 grow">
      <p className="font-semibold tabular-nums">{text}</p>
      <div aria-hidden="true" className="mt-1 h-2 overflow-hidden rounded-full border border-edge bg-surface">
        <div className="h-full bg-accent" style={{ width: `${of === 0 ? 0 : Math.floor((100 * tally.given) / of)}%` }} />
      </div>
    </div>
  );
}

function tallyOf(form: HTMLFormElement): Tally {
  const tally = { given: 0, total: 0 };
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || !/^marks\[[^\]]+\]\[(?:points|met)\]$/.test(name)) continue;
    tally.given += 1;
    if (name.endsWith("[points]")) tally.total += parsePoints(value) ?? 0;
  }
  return tally;
}
