"use client";

import { type ReactNode, useEffect, useRef } from "react";

export type FocusOnAppearProps = { children: ReactNode; className?: string; labelledBy: string; role: "alert" | "region"; when?: unknown };

/** Takes the focus when it appears, and again when `when` changes, so that a screen reader and the eye start here. */
export function FocusOnAppear({ children, className, labelledBy, role, when }: FocusOnAppearProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [when]);
  return (
    <div ref={box} tabIndex={-1} role={role} aria-labelledby={labelledBy} className={className}>
      {children}
    </div>
  );
}
