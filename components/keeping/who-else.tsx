"use client";

import { useEffect, useRef, useState } from "react";
import { formatSaved } from "@/lib/format";

type Present = { name: string; since: string };
type WhoElseProps = { applicationId: number; code: string; initial: readonly Present[]; words: string; locale: string;
  /** Where many answers stand on a page, one has that open in which one is. */
  whileFocused?: boolean;
};

const BEAT_MS = 20_000;

/** Who else has this answer open, and since when; says at the same time that this person has. `words`: {name}, {time}. */
export function WhoElse({ applicationId, code, initial, words, locale, whileFocused = false }: WhoElseProps) {
  const [others, setOthers] = useState(initial);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const tell = () => void beat({ applicationId, code }, signal).then((heard) => heard && !signal.aborted && setOthers(heard));
    const leave = () => void beat({ applicationId, code, leaves: true }, null);
    const end = whileFocused ? stayWhileFocused(box.current?.closest<HTMLElement>("[data-part]"), tell, leave) : stay(tell, leave);
    return () => {
      end();
      stop.abort();
    };
  }, [applicationId, code, whileFocused]);
  return (
    <div ref={box} role="status" className="no-print">
      {others.map(({ name, since }) => (
        <p key={name + since} className="my-2 border-s-4 border-warn-edge bg-warn-soft px-4 py-2">
          {words.replace("{name}", name).replace("{time}", formatSaved(new Date(since), new Date(), locale))}
        </p>
      ))}
    </div>
  );
}

/** Tells at once and again and again; the end of it tells that one has left. */
function stay(tell: () => void, leave: () => void): () => void {
  const timer = setInterval(tell, BEAT_MS);
  tell();
  addEventListener("focus", tell);
  addEventListener("pagehide", leave);
  return () => {
    clearInterval(timer);
    removeEventListener("focus", tell);
    removeEventListener("pagehide", leave);
    leave();
  };
}

function stayWhileFocused(part: HTMLElement | null | undefined, tell: () => void, leave: () => void): () => void {
  let end: (() => void) | null = null;
  const enter = () => {
    end ??= stay(tell, leave);
  };
  const exit = () => {
    end?.();
    end = null;
  };
  const out = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && part?.contains(relatedTarget))) exit();
  };
  part?.addEventListener("focusin", enter);
  part?.addEventListener("focusout", out);
  return () => {
    part?.removeEventListener("focusin", enter);
    part?.removeEventListener("focusout", out);
    exit();
  };
}

/** Null where the server could not be asked: then nothing new is known. */
async function beat(body: { applicationId: number; code: string; leaves?: boolean }, signal: AbortSignal | null): Promise<Present[] | null> {
  try {
    const response = await fetch("/api/presence", {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), keepalive: body.leaves === true, signal,
    });
    const answer: unknown = await response.json();
    return hasOthers(answer) ? answer.others : null;
  } catch {
    return null;
  }
}

const hasOthers = (value: unknown): value is { others: Present[] } =>
  typeof value === "object" && value !== null && "others" in value && Array.isArray(value.others);
