import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type TagTone = "neutral" | "info" | "good" | "warn" | "danger";

const TONE: Record<TagTone, string> = {
  neutral: "border-edge bg-surface text-ink",
  info: "border-accent bg-accent-soft text-accent-strong",
  good: "border-good bg-good-soft text-good",
  warn: "border-warn-edge bg-warn-soft text-warn",
  danger: "border-danger bg-danger-soft text-danger-strong",
};

/** A state in a word. The colour only helps: the word says it all. */
export function Tag({ children, tone = "neutral" }: { children: ReactNode; tone?: TagTone }) {
  return (
    <span className={classNames("inline-block rounded-control border px-2 text-sm leading-7 font-semibold", TONE[tone])}>{children}</span>
  );
}
