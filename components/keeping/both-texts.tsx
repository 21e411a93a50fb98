"use client";

import { CountLines, type CountWords } from "@/components/keeping/count-lines";
import type { Fields } from "@/components/keeping/drafts";
import { OneText } from "@/components/keeping/one-text";
import { SheetLines, type SheetLineWords } from "@/components/keeping/sheet-lines";
import { useKeeper } from "@/components/keeping/keep-answers";
import type { Theirs } from "@/components/keeping/send-answer";
import { Button } from "@/components/ui/button";
import { formatSaved } from "@/lib/format";

/** In `title` {name} and {time} stand for who and when, in `points` {points}. */
export type ConflictWords = {
  title: string; someone: string; yourself: string; lead: string; theirs: string; mine: string; useTheirs: string; useMine: string; edit: string;
  empty: string; points: string; met: string; unmet: string;
  /** Of the form of raw counts. */
  counts?: CountWords;
  /** Of one part of a sheet. */
  sheet?: SheetLineWords;
};

type BothTextsProps = { code: string; theirs: Theirs; mine: Fields; words: ConflictWords; locale: string };

/** Two people wrote in one answer: both texts, who and when, and the choice. Nothing is written over until somebody chose. */
export function BothTexts({ code, theirs, mine, words, locale }: BothTextsProps) {
  const keeper = useKeeper();
  const time = theirs.savedAt === null ? "" : formatSaved(new Date(theirs.savedAt), new Date(), locale);
  const title = words.title.replace("{name}", theirs.savedBy === "" ? words.yourself : (theirs.savedBy ?? words.someone)).replace("{time}", time);
  return (
    <section role="alert" aria-label={title} className="my-4 rounded-box border-2 border-warn-edge bg-warn-soft p-4">
      <h3 className="text-lg font-semibold">{title}</h3>
      <p>{words.lead}</p>
      <Versions theirs={theirs.fields} mine={mine} words={words} />
      <div className="mt-4 flex flex-wrap gap-3">
        <Button type="button" onClick={() => keeper?.choose(code, "mine")}>
          {words.useMine}
        </Button>
        <Button type="button" tone="secondary" onClick={() => keeper?.choose(code, "theirs")}>
          {words.useTheirs}
        </Button>
        <Button type="button" tone="secondary" onClick={() => keeper?.choose(code, "edit")}>
          {words.edit}
        </Button>
      </div>
    </section>
  );
}

function Versions({ theirs, mine, words }: { theirs: Fields; mine: Fields; words: ConflictWords }) {
  const heads = [words.theirs, words.mine] as const;
  if (words.sheet) return <SheetLines theirs={theirs} mine={mine} words={words.sheet} heads={heads} />;
  if (words.counts) return <CountLines theirs={theirs.counts ?? ""} mine={mine.counts ?? ""} words={words.counts} heads={heads} />;
  return (
    <div className="mt-3 grid gap-4 sm:grid-cols-2">
      <OneText title={words.theirs} fields={theirs} words={words} />
      <OneText title={words.mine} fields={mine} words={words} />
    </div>
  );
}
