"use client";

import { useEffect, useState } from "react";
import { judge, type Judged } from "@/components/check/judge";
import { renewKept } from "@/components/check/kept";
import { Result } from "@/components/check/result";
import type { CheckWords } from "@/components/check/words";
import { Button } from "@/components/ui/button";

/** Keeps this page on the device: the browser then opens it without a network. */
function keepPage(path: string): void {
  navigator.serviceWorker?.register("/check-sw.js", { scope: path }).catch(() => undefined);
}

/** What stands after the # of the address; the link that skips to the text is none. */
function codeInAddress(): string {
  const code = window.location.hash.slice(1);
  return code === "main" ? "" : code;
}

/** Reads the code after the # of the address, or what is pasted; what it says never leaves the device. */
export function Checker({ words, path }: { words: CheckWords; path: string }) {
  const [text, setText] = useState("");
  const [judged, setJudged] = useState<Judged | "WORKING" | null>(null);

  function check(code: string): void {
    setJudged("WORKING");
    void judge(code, setJudged);
  }

  useEffect(() => {
    keepPage(path);
    const read = () => {
      const code = codeInAddress();
      if (code === "") return void renewKept();
      setText(code);
      check(code);
    };
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, [path]);

  return (
    <>
      <div aria-live="polite">
        {judged === "WORKING" && <p>{words.working}</p>}
        {judged !== null && judged !== "WORKING" && <Result judged={judged} words={words} />}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          check(text);
        }}
      >
        <label htmlFor="code" className="mt-6 mb-1 block font-semibold">
          {words.paste}
        </label>
        <p id="code-hint" className="prose-width mb-2 text-muted">
          {words.pasteHint}
        </p>
        <textarea
          id="code"
          aria-describedby="code-hint"
          className="control max-h-48 sm:max-w-[44rem]"
          rows={4}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="my-4">
          <Button type="submit">{words.action}</Button>
        </div>
      </form>
    </>
  );
}
