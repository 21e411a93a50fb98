"use client";

import { createContext, type ReactNode, useContext } from "react";
import { Button } from "@/components/ui/button";

export type FaultWords = { title: string; text: string; code: string; retry: string };

const Words = createContext<FaultWords | null>(null);

/** Hands the words down to an error page, which runs in the browser and cannot read them itself. */
export function FaultWordsProvider({ words, children }: { words: FaultWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

export type FaultProps = { error: unknown; retry: () => void };

/** Something is broken on our side: says so, keeps calm, offers another try and the code to report. */
export function Fault({ error, retry }: FaultProps) {
  const words = useContext(Words);
  if (words === null) return null;
  const code = digestOf(error);
  return (
    <div className="prose-width" role="alert">
      <h1 className="text-3xl">{words.title}</h1>
      <p className="mt-3">{words.text}</p>
      {code !== null && (
        <p className="mt-2 text-muted">
          {words.code} <code>{code}</code>
        </p>
      )}
      <p className="mt-6">
        <Button type="button" onClick={retry}>
          {words.retry}
        </Button>
      </p>
    </div>
  );
}

function digestOf(error: unknown): string | null {
  if (!(error instanceof Error) || !("digest" in error)) return null;
  return typeof error.digest === "string" ? error.digest : null;
}
