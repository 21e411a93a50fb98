"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { AnswerKeeper, type Kept } from "@/components/keeping/answer-keeper";
import { openDrafts } from "@/components/keeping/drafts";
import { answerFields, codeOf } from "@/components/keeping/fields";

const KeeperContext = createContext<AnswerKeeper | null>(null);
export const useKeeper = (): AnswerKeeper | null => useContext(KeeperContext);

const TYPING_PAUSE_MS = 900;
const NONE: Kept = { kind: "none" };

type KeepAnswersProps = {
  userId: number;
  applicationId: number;
  /** Another number each time that the server refused the form: what was typed is still here and must be tried again. */
  refusedAt: number;
  children: ReactNode;
};

/** Stands inside a form and keeps each answer as it is typed. Without JavaScript the form's own button saves. */
export function KeepAnswers({ userId, applicationId, refusedAt, children }: KeepAnswersProps) {
  const box = useRef<HTMLDivElement>(null);
  const [{ keeper, isKeeping }] = useState(() => {
    const drafts = openDrafts(userId, applicationId);
    return { keeper: new AnswerKeeper({ userId, applicationId }, drafts, answerFields()), isKeeping: drafts.isKeeping };
  });
  useEffect(() => {
    const form = box.current?.closest("form");
    if (!form) return undefined;
    return watch(keeper, form);
  }, [keeper]);
  useEffect(() => {
    void restore(keeper, isKeeping, box.current?.closest("form"));
  }, [keeper, isKeeping, refusedAt]);
  return (
    <KeeperContext value={keeper}>
      <div ref={box}>{children}</div>
    </KeeperContext>
  );
}

/** Puts back what lies here; from then on the form says of itself that it keeps what is typed. */
async function restore(keeper: AnswerKeeper, isKeeping: Promise<boolean>, form: HTMLFormElement | null | undefined): Promise<void> {
  const [code] = await keeper.restore();
  if (code !== undefined) focusField(keeper, code);
  form?.toggleAttribute("data-keeping", await isKeeping);
}

/** Who comes back (from the sign-in page, say) goes on where they were, unless they are already somewhere. */
function focusField(keeper: AnswerKeeper, code: string): void {
  if (document.activeElement === null || document.activeElement === document.body) keeper.focus(code);
}

function watch(keeper: AnswerKeeper, form: HTMLFormElement): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const flush = () => keeper.flush();
  keeper.attach(form);
  for (const field of typedBefore(form)) changed(keeper, field);
  form.addEventListener("input", (event) => changed(keeper, event.target), { signal });
  form.addEventListener("change", (event) => changed(keeper, event.target), { signal });
  form.addEventListener("submit", (event) => holdBack(keeper, form, event), { signal, capture: true });
  addEventListener("online", flush, { signal });
  addEventListener("focus", flush, { signal });
  document.addEventListener("visibilitychange", flush, { signal });
  return () => stop.abort();
}

/** The whole form goes after the answer that is on its way: else it would meet its own last save. */
function holdBack(keeper: AnswerKeeper, form: HTMLFormElement, event: SubmitEvent): void {
  const sending = keeper.rest();
  if (sending === null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void sending.then(() => form.requestSubmit(event.submitter));
}

/** What was typed while the page was still being made alive. */
function typedBefore(form: HTMLFormElement): Element[] {
  return [...form.querySelectorAll("textarea, input")].filter((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    return field instanceof HTMLInputElement && field.type === "radio" && field.checked && !field.defaultChecked;
  });
}

function changed(keeper: AnswerKeeper, target: EventTarget | null): void {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  const code = codeOf(target.name);
  if (code !== null) keeper.touch(code, target.type === "radio" ? 0 : TYPING_PAUSE_MS);
}

/** How the last change of an answer fares. */
export function useKept(code: string): Kept {
  const keeper = useKeeper();
  const subscribe = useCallback((listener: () => void) => keeper?.subscribe(listener) ?? (() => undefined), [keeper]);
  return useSyncExternalStore(subscribe, () => keeper?.get(code) ?? NONE, () => NONE);
}
