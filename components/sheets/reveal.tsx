"use client";

import { useEffect, useState } from "react";
import { usePartKept } from "@/components/sheets/sheet-keeper";

export type RevealWords = { claim: string; document: string; reason: string; met: string; unmet: string; none: string };

type Value = { met: boolean | null; points: string | null };
/** What the server opens once the own score is given; values are formatted already. */
export type Revealed = { claim: Value | null; document: (Value & { reason: string }) | null };

type RevealProps = {
  part: string;
  /** The address that answers with what is open of this criterion; null: nothing more will open here. */
  href: string | null;
  initial: Revealed | null;
  hasDocument: boolean;
  words: RevealWords;
};

/** The applicant's claim, and on site the agreed document points: only after the own score, and only then asked of the server. */
export function Reveal({ part, href, initial, hasDocument, words }: RevealProps) {
  const revealed = useRevealed(part, href, initial, hasDocument);
  if (revealed === null) return null;
  return (
    <dl className="grid gap-1 rounded-control bg-surface px-3 py-2 text-sm" aria-live="polite">
      <Line label={words.claim} value={textOf(revealed.claim, words)} />
      {hasDocument && <Line label={words.document} value={textOf(revealed.document, words)} />}
      {hasDocument && revealed.document !== null && revealed.document.reason !== "" && (
        <Line label={words.reason} value={revealed.document.reason} />
      )}
    </dl>
  );
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-wrap gap-x-2">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 whitespace-pre-line font-semibold tabular-nums">{value}</dd>
    </div>
  );
}

function textOf(value: Value | null, words: RevealWords): string {
  if (value === null || (value.met === null && value.points === null)) return words.none;
  return value.points ?? (value.met ? words.met : words.unmet);
}

function useRevealed(part: string, href: string | null, initial: Revealed | null, hasDocument: boolean): Revealed | null {
  const kept = usePartKept(part);
  const [found, setFound] = useState<Revealed | null>(null);
  const isWhole = initial !== null && (!hasDocument || initial.document !== null);
  const isDue = kept.kind === "saved" && found === null && !isWhole && href !== null;
  useEffect(() => {
    if (!isDue || href === null) return undefined;
    const stop = new AbortController();
    void fetchRevealed(href, stop.signal).then((answer) => answer && setFound(answer));
    return () => stop.abort();
  }, [isDue, href]);
  return found ?? initial;
}

async function fetchRevealed(href: string, signal: AbortSignal): Promise<Revealed | null> {
  try {
    const response = await fetch(href, { headers: { accept: "application/json" }, signal });
    return response.ok ? readRevealed(await response.json()) : null;
  } catch {
    return null; // the claim is shown when the page is next loaded
  }
}

function readRevealed(answer: unknown): Revealed | null {
  if (!isRecord(answer) || !isRecord(answer.claim)) return null;
  const { document } = answer;
  const reason = isRecord(document) && typeof document.reason === "string" ? document.reason : "";
  return { claim: valueOf(answer.claim), document: isRecord(document) ? { ...valueOf(document), reason } : null };
}

const valueOf = (value: Record<string, unknown>): Value => ({
  met: typeof value.met === "boolean" ? value.met : null,
  points: typeof value.points === "string" ? value.points : null,
});

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
