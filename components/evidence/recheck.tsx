"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 2_000;

/** Looks again while a file is being checked; the check seldom takes longer than a moment. */
export function Recheck({ isNeeded }: { isNeeded: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!isNeeded) return undefined;
    const timer = setInterval(() => void (navigator.onLine && router.refresh()), EVERY_MS);
    const giveUp = setTimeout(() => clearInterval(timer), 30 * EVERY_MS);
    return () => {
      clearInterval(timer);
      clearTimeout(giveUp);
    };
  }, [router, isNeeded]);
  return null;
}
