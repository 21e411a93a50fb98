"use client";

import { useSyncExternalStore } from "react";

type ReasonOfferProps = {
  /** The id of the text area that takes the reason over. */
  target: string;
  reason: string;
  label: string;
};

/** Puts a scorer's reason into the agreed sheet; what the chair wrote stays before it. */
export function ReasonOffer({ target, reason, label }: ReasonOfferProps) {
  const hasScript = useSyncExternalStore(noSubscription, () => true, () => false);
  if (!hasScript) return null;
  return (
    <button type="button" className="link no-print min-h-6 text-sm" onClick={() => takeOver(target, reason)}>
      {label}
    </button>
  );
}

const noSubscription = () => () => undefined;

/** Puts a text at the end of a text area, as if it had been typed. */
export function takeOver(target: string, reason: string): void {
  const field = document.getElementById(target);
  if (!(field instanceof HTMLTextAreaElement)) return;
  const written = field.value.trim();
  if (!written.includes(reason)) field.value = written === "" ? reason : `${written}\n${reason}`;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}
