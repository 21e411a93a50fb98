"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from "react";
import { type Answer, sendForm } from "@/components/ui/send-form";

export type PostFormWords = { pending: string; unreachable: string; failed: string };

export type PostFormClientProps = {
  action: string;
  multipart: boolean;
  id: string | undefined;
  label: string | undefined;
  className: string | undefined;
  words: PostFormWords;
  children: ReactNode;
};

type Progress = { kind: "idle" } | { kind: "pending"; percent: number } | { kind: "unreachable" } | { kind: "failed" };

/** A plain form that posts by itself; with JavaScript it is sent once, says how far it is, and keeps what was typed if the line drops. */
export function PostFormClient({ action, multipart, id, label, className, words, children }: PostFormClientProps) {
  const { progress, submit } = useSending(action, multipart);
  const pending = progress.kind === "pending";
  return (
    <form
      method="post"
      action={action}
      encType={multipart ? "multipart/form-data" : undefined}
      id={id}
      aria-label={label}
      className={className}
      noValidate
      onSubmit={submit}
      data-pending={pending ? "" : undefined}
    >
      {children}
      <div role="status" className="no-print">
        {pending && (
          <p className="mt-3 text-muted">
            {words.pending}
            {multipart && progress.percent > 0 && ` ${progress.percent}%`}
          </p>
        )}
      </div>
      <div role="alert" className="no-print">
        {(progress.kind === "unreachable" || progress.kind === "failed") && (
          <p className="mt-3 rounded-box border-2 border-danger bg-danger-soft p-4">{words[progress.kind]}</p>
        )}
      </div>
    </form>
  );
}

function useSending(action: string, multipart: boolean) {
  const [progress, setProgress] = useState<Progress>({ kind: "idle" });
  const isSending = useRef(false);
  const router = useRouter();
  const stop = (next: Progress) => {
    isSending.current = false;
    setProgress(next);
  };
  useEffect(() => {
    // A page taken back from the browser's memory would still be waiting for an answer that has long come.
    const wake = (event: PageTransitionEvent) => event.persisted && stop({ kind: "idle" });
    addEventListener("pageshow", wake);
    return () => removeEventListener("pageshow", wake);
  }, []);
  const take = (answer: Answer) => {
    if (answer.kind === "done") return goTo(answer.to);
    stop(answer.kind === "refused" ? { kind: "idle" } : { kind: answer.kind });
    if (answer.kind !== "refused") return;
    // On the same page the fields keep what is in them, chosen files too.
    if (isThisPage(answer.to)) router.replace(answer.to);
    else goTo(answer.to);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    // A button that only looks (formMethod="get") goes its own way: nothing is sent to be kept.
    if (event.nativeEvent.submitter?.getAttribute("formmethod") === "get") return;
    event.preventDefault();
    if (isSending.current) return;
    isSending.current = true;
    setProgress({ kind: "pending", percent: 0 });
    const body = new FormData(event.currentTarget, event.nativeEvent.submitter);
    void sendForm({ action, body, multipart, progress: (percent) => setProgress({ kind: "pending", percent }) }).then(take);
  };
  return { progress, submit };
}

/** Loads the page anew, so that everything on it shows what was saved. */
function goTo(to: string): void {
  const target = new URL(to, location.href);
  const isHere = target.pathname === location.pathname && target.search === location.search;
  location.assign(target);
  if (isHere && target.hash !== "") location.reload();
}

const isThisPage = (address: string): boolean => new URL(address, location.href).pathname === location.pathname;
