import type { ReactNode } from "react";
import { buttonClass, type ButtonTone } from "@/components/ui/button";
import { PostForm, type PostFormProps } from "@/components/ui/post-form";
import { formFor, EMPTY_FORM } from "@/components/ui/form-state";

export type ConfirmFormProps = Omit<PostFormProps, "actions" | "submitTone" | "submitLabel"> & {
  /** The button that opens the question: "ถอนใบสมัคร". */
  ask: string;
  /** What will happen, in full: what changes, who is told, what cannot be undone. */
  consequence: ReactNode;
  /** The button that does it: "ยืนยันถอนใบสมัคร". */
  submitLabel: string;
  tone?: Extract<ButtonTone, "primary" | "danger" | "secondary">;
};

/** An act that cannot be undone: says what will happen and asks once. Opens without JavaScript; fields may stand in it. */
export function ConfirmForm({ ask, consequence, submitLabel, tone = "primary", children, ...form }: ConfirmFormProps) {
  const isRefused = formFor(form.form ?? EMPTY_FORM, form.to).errors.length > 0;
  return (
    <details open={isRefused} className="no-print group">
      <summary className={`plain-summary ${buttonClass(tone === "danger" ? "dangerQuiet" : tone)}`}>{ask}</summary>
      <div className={`mt-3 rounded-box border-2 p-5 ${tone === "danger" ? "border-danger" : "border-accent"}`}>
        <PostForm {...form} submitLabel={submitLabel} submitTone={tone === "danger" ? "danger" : "primary"}>
          <div className="prose-width grid gap-2">{consequence}</div>
          {children}
        </PostForm>
      </div>
    </details>
  );
}
