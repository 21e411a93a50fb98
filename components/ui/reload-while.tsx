"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Asks for the page again while a job runs; without JavaScript a link beside it does. */
export function ReloadWhile({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
  return null;
}
