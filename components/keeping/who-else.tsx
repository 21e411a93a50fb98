"use client";

import { useEffect, useState } from "react";
import { formatSaved } from "@/lib/format";

type Present = { name: string; since: string };
type WhoElseProps = { applicationId: number; code: string; initial: readonly Present[]; words: string; locale: string };

const BEAT_MS = 20_000;

/** Who else has this answer open, and since when; says at the same time that this person has. `words`: {name}, {time}. */
export function WhoElse({ applicationId, code, initial, words, locale }: WhoElseProps) {
  const [others, setOthers] = useState(initial);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const tell = () => void beat({ applicationId, code }, signal).then((heard) => heard && !signal.aborted && setOthers(heard));
    const leave = () => void beat({ applicationId, code, leaves: true }, null);
    tell();
    const timer = setInterval(tell, BEAT_MS);
    addEventListener("focus", tell, { signal });
    addEventListener("pagehide", leave, { signal });
    return () => {
      clearInterval(timer);
      stop.abort();
      leave();
    };
  }, [applicationId, code]);
  return (
    <div role="status" className="no-print">
      {others.map(({ name, since }) => (
        <p key={name + since} className="my-2 border-s-4 border-warn-edge bg-warn-soft px-4 py-2">
          {words.replace("{name}", name).replace("{time}", formatSaved(new Date(since), new Date(), locale))}
        </p>
      ))}
    </div>
  );
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
