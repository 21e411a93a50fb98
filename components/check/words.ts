import type th from "@/messages/th.json";

/** The page's words, as plain texts: its script is small because it carries no library of messages. */
export type CheckWords = (typeof th)["check"] & { tiers: (typeof th)["tier"]; locale: "th" | "en" };

export const fill = (text: string, values: Record<string, string>): string => text.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
