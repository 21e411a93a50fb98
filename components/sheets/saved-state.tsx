"use client";

import { useKept } from "@/components/sheets/sheet-keeper";
import { formatSaved } from "@/lib/format";

export type SavedWords = { waiting: string; saved: string; unreachable: string; refused: string };

/** How the last change of this part was saved; `stored` is what the page knew. In `words.saved` {time} stands for the time. */
export function SavedState({ part, stored, words, locale }: { part: string; stored: string | null; words: SavedWords; locale: string }) {
  const kept = useKept(part);
  return (
    <p role="status" className="mt-1 min-h-6 text-sm text-muted no-print">
      {kept.kind === "none" && stored}
      {kept.kind === "waiting" && words.waiting}
      {kept.kind === "saved" && words.saved.replace("{time}", formatSaved(new Date(kept.at), new Date(kept.at), locale))}
      {kept.kind === "unreachable" && <span className="font-semibold text-danger">{words.unreachable}</span>}
      {kept.kind === "refused" && (
        <a href={kept.to} className="link font-semibold text-danger">
          {words.refused}
        </a>
      )}
    </p>
  );
}
