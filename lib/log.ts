import pino, { type Logger } from "pino";
import { env } from "@/lib/env";

let logger: Logger | undefined;

/**
 * What happens, one JSON object a line, for who runs the installation; opened at first use, so that a build needs no settings. Nothing that
 * names a person is logged: no address of a page's search, no form, no letter, no account.
 */
export const log = (): Logger => (logger ??= pino({
  level: env().LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
}));
