"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { AnswerKeeper } from "@/components/keeping/answer-keeper";
import { openDrafts } from "@/components/keeping/drafts";
import { answerFields, type AnswerFields } from "@/components/keeping/fields";
import { NONE, type Kept } from "@/components/keeping/kept";

const KeeperContext = createContext<AnswerKeeper | null>(null);
export const useKeeper = (): AnswerKeeper | null => useContext(KeeperContext);

const TYPING_PAUSE_MS = 900;

export type KeepProps = {
  userId: number;
  applicationId: number;
  /** Another number each time that the server refused the form: what was typed is still here and must be tried again. */
  refusedAt: number;
  children: ReactNode;
};

export const KeepAnswers = (props: KeepProps) => <Keep {...props} fieldsOf={answerFields} />;

/** Stands inside a form and keeps each answer as it is typed. Without JavaScript the form's own button saves. */
export function Keep({ userId, applicationId, refusedAt, fieldsOf, children }: KeepProps & { fieldsOf: () => AnswerFields }) {
  const box = useRef<HTMLDivElement>(null);
  const [{ keeper, isKeeping, fields }] = useState(() => {
    const [drafts, own] = [openDrafts(userId, applicationId), fieldsOf()];
    return { keeper: new AnswerKeeper({ userId, applicationId }, drafts, own), isKeeping: drafts.isKeeping, fields: own };
  });
  useEffect(() => {
    const form = box.current?.closest("form");
    if (!form) return undefined;
    return watch(keeper, fields, form);
  }, [keeper, fields]);
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

function watch(keeper: AnswerKeeper, { codeOf }: AnswerFields, form: HTMLFormElement): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const flush = () => keeper.flush();
  const changed = (target: EventTarget | null) => {
    if (!isField(target)) return;
    const code = codeOf(target.name);
    if (code !== null) keeper.touch(code, isChoice(target) ? 0 : TYPING_PAUSE_MS);
  };
  keeper.attach(form);
  for (const field of typedBefore(form)) changed(field);
  form.addEventListener("input", (event) => changed(event.target), { signal });
  form.addEventListener("change", (event) => changed(event.target), { signal });
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
    if (field instanceof HTMLInputElement && isChoice(field)) return field.checked !== field.defaultChecked && (field.checked || field.type === "checkbox");
    return (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) && field.value !== field.defaultValue;
  });
}

const isField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

const isChoice = ({ type }: { type: string }): boolean => type === "radio" || type === "checkbox";

/** How the last change of an answer fares. */
export function useKept(code: string): Kept {
  const keeper = useKeeper();
  const subscribe = useCallback((listener: () => void) => keeper?.subscribe(listener) ?? (() => undefined), [keeper]);
  return useSyncExternalStore(subscribe, () => keeper?.get(code) ?? NONE, () => NONE);
}
