"use client";

import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { createKeeper, type Keeper, type Kept } from "@/components/calibration/part-keeper";
import { formatSaved } from "@/lib/format";

const KeeperContext = createContext<Keeper | null>(null);

const TYPING_PAUSE_MS = 900;
const NONE: Kept = { kind: "none" };

type KeepPartsProps = {
  /** Where a form of this kind is sent. */
  action: string;
  /** Sent with every part: which dossier. */
  always: Readonly<Record<string, string>>;
  children: ReactNode;
};

/** Stands inside a form and saves each part of it as it changes. Without JavaScript the form's own button saves. */
export function KeepParts({ action, always, children }: KeepPartsProps) {
  const box = useRef<HTMLDivElement>(null);
  const [keeper] = useState(() => createKeeper(action, always));
  useEffect(() => watch(keeper, box.current), [keeper]);
  return (
    <KeeperContext value={keeper}>
      <div ref={box}>{children}</div>
    </KeeperContext>
  );
}

/** Saves what changes below `box`; on leaving, sends what waits, and lets the browser ask where that did not work. */
function watch(keeper: Keeper, box: HTMLElement | null): (() => void) | undefined {
  const form = box?.closest("form");
  if (!box || !form) return undefined;
  keeper.attach(form);
  for (const field of typedBefore(box)) changed(keeper, field);
  const stop = new AbortController();
  const { signal } = stop;
  box.addEventListener("input", (event) => changed(keeper, event.target), { signal });
  box.addEventListener("change", (event) => changed(keeper, event.target), { signal });
  form.addEventListener("submit", () => keeper.rest(), { signal });
  addEventListener("online", () => keeper.flush(), { signal });
  addEventListener("beforeunload", (event) => keeper.hasUnsaved() && event.preventDefault(), { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keeper.flush(), { signal });
  return () => stop.abort();
}

/** What was typed while the page was still being made alive. */
function typedBefore(box: HTMLElement): Element[] {
  return [...box.querySelectorAll("textarea, input")].filter((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (!(field instanceof HTMLInputElement) || field.type === "hidden" || field.type === "file") return false;
    return field.value !== field.defaultValue || (field.checked && !field.defaultChecked);
  });
}

function changed(keeper: Keeper, target: EventTarget | null): void {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  if (!isField || target.name === "") return;
  const part = target.closest<HTMLElement>("[data-part]")?.dataset.part;
  if (part) keeper.touch(part, target.type === "radio" ? 0 : TYPING_PAUSE_MS);
}

export type SavedWords = { waiting: string; saved: string; unreachable: string; refused: string };

/** How the last change of this part was saved; `stored` is what the page knew. In `words.saved` {time} stands for the time. */
export function PartSaved({ part, stored, words, locale }: { part: string; stored: string | null; words: SavedWords; locale: string }) {
  const keeper = useContext(KeeperContext);
  const kept = useSyncExternalStore(keeper?.subscribe ?? noSubscription, () => keeper?.get(part) ?? NONE, () => NONE);
  return (
    <p role="status" className="no-print mt-1 min-h-6 text-sm text-muted">
      {kept.kind === "none" && stored}
      {kept.kind === "waiting" && words.waiting}
      {kept.kind === "saved" && words.saved.replace("{time}", formatSaved(new Date(kept.at), new Date(kept.at), locale))}
      {kept.kind === "unreachable" && <span className="font-semibold text-danger">{words.unreachable}</span>}
      {kept.kind === "refused" && <a href={kept.to} className="link font-semibold text-danger">{words.refused}</a>}
    </p>
  );
}

const noSubscription = () => () => undefined;
