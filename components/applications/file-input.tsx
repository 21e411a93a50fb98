"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useState } from "react";
import { sendForm, type Answer } from "@/components/ui/send-form";

export type FileInputProps = {
  id: string;
  name: string;
  accept: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  /** Sent with the files: the application, the way back. */
  always: Readonly<Record<string, string>>;
  words: { sending: string; done: string; unreachable: string };
};

type State = { kind: "idle" } | { kind: "sending"; percent: number } | { kind: "done" } | { kind: "unreachable" };

/** Chooses files. They go with the form's own button; with JavaScript each choice is sent at once, and nothing else of the page moves. */
export function FileInput({ always, words, ...input }: FileInputProps) {
  const [state, setState] = useState<State>({ kind: "idle" });
  const router = useRouter();
  const take = (field: HTMLInputElement, answer: Answer) => {
    if (answer.kind === "unreachable" || answer.kind === "failed") return setState({ kind: "unreachable" });
    field.value = "";
    setState({ kind: answer.kind === "done" ? "done" : "idle" });
    if (answer.kind === "done") router.refresh();
    else router.replace(answer.to);
  };
  const change = ({ currentTarget: field }: ChangeEvent<HTMLInputElement>) => {
    if (!field.files?.length || state.kind === "sending") return;
    const body = new FormData();
    for (const [name, value] of Object.entries(always)) body.append(name, value);
    for (const file of field.files) body.append(input.name, file);
    setState({ kind: "sending", percent: 0 });
    const progress = (percent: number) => setState({ kind: "sending", percent });
    void sendForm({ action: "/api/evidence", body, multipart: true, progress }).then((answer) => take(field, answer));
  };
  return (
    <>
      <input type="file" multiple className="control prose-width" {...input} onChange={change} />
      <p role="status" className="min-h-6 text-sm text-muted no-print">
        {state.kind === "sending" && `${words.sending} ${state.percent}%`}
        {state.kind === "done" && words.done}
        {state.kind === "unreachable" && <span className="font-semibold text-danger">{words.unreachable}</span>}
      </p>
    </>
  );
}
