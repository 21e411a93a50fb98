"use client";

import { type ReactNode, useSyncExternalStore } from "react";

const subscribe = () => () => undefined;

/** For who browses without JavaScript: it goes as soon as the page comes alive. (A <noscript> cannot be seen by every browser that has scripts off.) */
export function WithoutScript({ children }: { children: ReactNode }) {
  const isAlive = useSyncExternalStore(subscribe, () => true, () => false);
  return isAlive ? null : children;
}
