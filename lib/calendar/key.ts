import { createHash } from "node:crypto";

/** The cookie by which the account's page shows the new address of a calendar. */
export const CALENDAR_KEY = "gecc-calendar";

/** What is kept of an address. */
export const hashOf = (key: string): string => createHash("sha256").update(key).digest("hex");
