"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Sending, Target } from "@/components/evidence/send-file";

export type UploadWords = {
  drop: string; camera: string; sending: string; done: string; stopped: string; failed: string; cancel: string; retry: string;
  unfinished: string; empty: string; tooLarge: string; kind: string;
};
export type Item = { key: number; file: File; name: string; percent: number; state: "SENDING" | "DONE" | "STOPPED" | "REFUSED"; message: string };

export type UploadRules = { accept: string; limit: number; target: Target; words: UploadWords };

let lastKey = 0;

const faultOf = (file: File, { accept, limit, words }: UploadRules): string | null => {
  if (!accept.split(",").some((ending) => file.name.toLowerCase().endsWith(ending))) return words.kind;
  if (file.size === 0) return words.empty;
  return file.size > limit ? words.tooLarge : null;
};

/** The files that are being sent from this page: each by itself, with how far it is. What cannot be taken is said before it is sent. */
export function useUploads(rules: UploadRules, whenDone: () => void) {
  const [items, setItems] = useState<readonly Item[]>([]);
  const sendings = useRef(new Map<number, Sending>());
  const { words } = rules;

  const change = useCallback((key: number, values: Partial<Item>) => {
    setItems((held) => held.map((item) => (item.key === key ? { ...item, ...values } : item)));
  }, []);

  const send = async (key: number, file: File) => {
    const { sendFile } = await import("@/components/evidence/send-file");
    sendings.current.set(key, sendFile(file, rules.target, {
      progress: (percent) => change(key, { percent, state: "SENDING", message: "" }),
      done: () => {
        change(key, { percent: 100, state: "DONE", message: words.done });
        whenDone();
      },
      refused: (message) => change(key, { state: "REFUSED", message: message ?? words.failed }),
      stopped: () => change(key, { state: "STOPPED", message: words.stopped }),
    }));
  };

  const add = (files: Iterable<File>) => {
    for (const file of files) {
      const key = (lastKey += 1);
      const fault = faultOf(file, rules);
      setItems((held) => [...held, { key, file, name: file.name, percent: 0, state: fault === null ? "SENDING" : "REFUSED", message: fault ?? "" }]);
      if (fault === null) void send(key, file).catch(() => change(key, { state: "REFUSED", message: words.failed }));
    }
  };

  const retry = useCallback((key: number) => {
    change(key, { state: "SENDING", message: "" });
    sendings.current.get(key)?.resume();
  }, [change]);

  const cancel = (key: number) => {
    sendings.current.get(key)?.cancel();
    sendings.current.delete(key);
    setItems((held) => held.filter((item) => item.key !== key));
  };

  useOnline(items, retry);
  return { items, add, retry, cancel };
}

/** What is not sent yet stays in the form's own field: whoever presses its button meanwhile sends it with the form, and loses nothing. */
export function useFieldOf(items: readonly Item[], add: (files: File[]) => void) {
  const field = useRef<HTMLInputElement>(null);
  const isAlive = useRef(false);
  useEffect(() => {
    if (!field.current) return;
    // What was chosen before the scripts were there is sent too.
    const early = isAlive.current ? [] : [...(field.current.files ?? [])];
    isAlive.current = true;
    if (early.length > 0) return add(early);
    const waiting = new DataTransfer();
    for (const { state, file } of items) if (state === "SENDING" || state === "STOPPED") waiting.items.add(file);
    field.current.files = waiting.files;
  }, [items, add]);
  return field;
}

/** What stopped with the line goes on with it. */
function useOnline(items: readonly Item[], retry: (key: number) => void): void {
  useEffect(() => {
    const goOn = () => items.filter(({ state }) => state === "STOPPED").forEach(({ key }) => retry(key));
    window.addEventListener("online", goOn);
    return () => window.removeEventListener("online", goOn);
  }, [items, retry]);
}
