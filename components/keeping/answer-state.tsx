"use client";

import { useEffect, useState } from "react";
import type { Kept } from "@/components/keeping/kept";
import { BothTexts, type ConflictWords } from "@/components/keeping/both-texts";
import { useKept } from "@/components/keeping/keep-answers";
import { formatAgo, formatSaved } from "@/lib/format";

/** In `saved` and `unsent` {time} stands for the time. */
export type KeptWords = {
  saving: string; saved: string; unsent: string; unreachable: string; signedOut: string; signIn: string; contact: string; mend: string; conflict: ConflictWords;
};

export type AnswerStateProps = { code: string; stored: string | null; words: KeptWords; locale: string };

/** How the last change of an answer was kept, beside it; `stored` is what the page knew. */
export function AnswerState({ code, stored, words, locale }: AnswerStateProps) {
  const kept = useKept(code);
  return (
    <>
      <div role="status" className="mt-1 min-h-6 text-sm text-muted no-print">
        {kept.kind === "none" && stored}
        {kept.kind === "waiting" && words.saving}
        {kept.kind === "saved" && words.saved.replace("{time}", formatSaved(new Date(kept.at), new Date(), locale))}
        {(kept.kind === "unsent" || kept.kind === "refused") && <Unsent kept={kept} words={words} locale={locale} />}
      </div>
      {kept.kind === "changed" && <BothTexts code={code} theirs={kept.theirs} mine={kept.mine} words={words.conflict} locale={locale} />}
    </>
  );
}

type UnsentProps = { kept: Extract<Kept, { kind: "unsent" | "refused" }>; words: KeptWords; locale: string };

function Unsent({ kept, words, locale }: UnsentProps) {
  const now = useMinute();
  return (
    <div className="rounded-box border-2 border-warn-edge bg-warn-soft px-4 py-2 text-base text-ink">
      <p className="font-semibold">{words.unsent.replace("{time}", formatAgo(new Date(kept.at), now, locale))}</p>
      {kept.kind === "refused" ? (
        <>
          <p>{kept.sentence}</p>
          <p>{kept.isMendable ? words.mend : words.contact}</p>
        </>
      ) : (
        <p>{kept.why === "signedOut" ? words.signedOut : words.unreachable}</p>
      )}
      {kept.kind === "unsent" && kept.why === "signedOut" && (
        <p>
          <a className="link font-semibold" href={signInAddress()}>
            {words.signIn}
          </a>
        </p>
      )}
    </div>
  );
}

/** Back to the very field after signing in. */
function signInAddress(): string {
  const here = document.activeElement;
  const field = here?.id.startsWith("field-") ? here.id : (here?.closest("[data-criterion]")?.id ?? "");
  const hash = field === "" ? location.hash : `#${encodeURIComponent(field)}`;
  return `/sign-in?back=${encodeURIComponent(location.pathname + hash)}`;
}

/** The time, again every half minute. */
export function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
