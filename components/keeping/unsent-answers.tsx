"use client";

import { useCallback, useEffect, useState } from "react";
import { useMinute } from "@/components/keeping/answer-state";
import { isOld, isSettled, listPlaces, openDrafts, type Draft, type Fields } from "@/components/keeping/drafts";
import { kindOf, type Kind } from "@/components/keeping/kinds";
import { sendAnswer, type Outcome } from "@/components/keeping/send-answer";
import { Button } from "@/components/ui/button";
import { formatAgo } from "@/lib/format";

/** {code} and {time} stand for the criterion and the age. */
export type UnsentWords = {
  title: string; kinds: Record<Kind["name"], string>; mend: string; sent: string; changed: string; signedOut: string; unreachable: string; contact: string; open: string;
  signIn: string; copy: string; discard: string;
};

type Item = { draft: Draft; outcome: Outcome | null };
type UnsentProps = { userId: number; applicationId: number; words: UnsentWords; locale: string };

const isOnPage = (code: string) => document.querySelector(kindOf(code).formOf(code)) !== null;

/** On a page of many cases: what lies here unsent of any of them. */
export function UnsentEverywhere({ userId, words, locale }: Omit<UnsentProps, "applicationId">) {
  const [places, setPlaces] = useState<number[]>([]);
  useEffect(() => {
    void listPlaces(userId).then(setPlaces);
  }, [userId]);
  return places.map((id) => <UnsentAnswers key={id} userId={userId} applicationId={id} words={words} locale={locale} />);
}

/** On every page of an application: the answers that lie unsent in this browser, sent now; what the server refuses is not lost. */
export function UnsentAnswers({ userId, applicationId, words, locale }: UnsentProps) {
  const { items, discard } = useSending(userId, applicationId);
  const now = useMinute();
  if (items.length === 0) return null;
  return (
    <section aria-label={words.title} role="status" className="no-print my-4 rounded-box border-2 border-warn-edge bg-warn-soft p-4">
      <h2 className="text-lg font-semibold">{words.title}</h2>
      <ul className="mt-2 grid gap-4">
        {items.map(({ draft, outcome }) => (
          <li key={draft.code}>
            <p className="font-semibold">
              {titleOf(draft, words).replace("{time}", formatAgo(new Date(draft.at), now, locale))}
            </p>
            <Fate draft={draft} outcome={outcome} words={words} discard={discard} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function titleOf({ code }: Draft, { kinds }: UnsentWords): string {
  const { name, labelOf } = kindOf(code);
  return kinds[name].replace("{code}", labelOf(code));
}

type FateProps = { draft: Draft; outcome: Outcome | null; words: UnsentWords; discard: (draft: Draft) => void };

function Fate({ draft, outcome, words, discard }: FateProps) {
  const page = kindOf(draft.code).pageOf(draft);
  if (outcome === null) return null;
  if (outcome.kind === "refused" && outcome.isMendable) return <Way sentence={`${outcome.sentence} ${words.mend}`} href={page} label={words.open} />;
  switch (outcome.kind) {
    case "refused": return <Refused draft={draft} sentence={outcome.sentence} words={words} discard={discard} />;
    case "saved": return <p>{words.sent}</p>;
    case "signedOut": return <Way sentence={words.signedOut} href={`/sign-in?back=${encodeURIComponent(page)}`} label={words.signIn} />;
    default: return <Way sentence={words[outcome.kind]} href={page} label={words.open} />;
  }
}

function Way({ sentence, href, label }: { sentence: string; href: string; label: string }) {
  return (
    <p>
      {sentence}{" "}
      <a className="link font-semibold" href={href}>
        {label}
      </a>
    </p>
  );
}

/** What can no more be sent: why, to whom to turn, and the text to take along. */
function Refused({ draft, sentence, words, discard }: Omit<FateProps, "outcome"> & { sentence: string }) {
  const text = textOf(draft.fields);
  return (
    <>
      <p>{sentence}</p>
      <p>{words.contact}</p>
      {text !== "" && (
        <p dir="auto" tabIndex={0} className="mt-2 max-h-60 overflow-auto whitespace-pre-wrap break-words rounded-box border border-line bg-paper p-3">
          {text}
        </p>
      )}
      <div className="mt-3 flex flex-wrap gap-3">
        {text !== "" && (
          <Button type="button" size="small" tone="secondary" onClick={() => void navigator.clipboard?.writeText(text)}>
            {words.copy}
          </Button>
        )}
        <Button type="button" size="small" tone="dangerQuiet" onClick={() => discard(draft)}>
          {words.discard}
        </Button>
      </div>
    </>
  );
}

/** What was written, to take along. */
const textOf = ({ text, points, reason, internal, discussion, present, note }: Fields): string =>
  [text, points, reason, internal, discussion, present, note].filter((value) => value?.trim()).join("\n");

function useSending(userId: number, applicationId: number) {
  const [items, setItems] = useState<Item[]>([]);
  const [drafts] = useState(() => openDrafts(userId, applicationId));
  const discard = useCallback((draft: Draft) => {
    drafts.forget(draft.code, draft.fields);
    setItems((held) => held.filter((item) => item.draft.code !== draft.code));
  }, [drafts]);
  useEffect(() => {
    const stop = new AbortController();
    let isBusy = false;
    const sendAll = async () => {
      if (isBusy) return;
      isBusy = true;
      // The form of the page looks after its own.
      const all = await drafts.list();
      for (const draft of all.filter(isOld)) drafts.forget(draft.code, draft.fields);
      const left = all.filter((draft) => !isSettled(draft) && !isOnPage(draft.code));
      setItems((held) => left.map((draft) => held.find((item) => item.draft.code === draft.code) ?? { draft, outcome: null }));
      for (const draft of left) {
        const outcome = await sendAnswer(draft);
        if (outcome.kind === "saved") drafts.forget(draft.code, draft.fields);
        if (!stop.signal.aborted) setItems((held) => held.map((item) => (item.draft.code === draft.code ? { draft, outcome } : item)));
      }
      isBusy = false;
    };
    void sendAll();
    addEventListener("online", sendAll, { signal: stop.signal });
    addEventListener("focus", sendAll, { signal: stop.signal });
    return () => stop.abort();
  }, [drafts]);
  return { items, discard };
}
