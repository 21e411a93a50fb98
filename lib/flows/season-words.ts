import type { SeasonProblem } from "@/lib/domain/season-preview";
import { isSeasonFaultCode } from "@/lib/flows/season";
import { say, type Locale } from "@/lib/messages";

/** What is wrong with a place of a season's file, and with what stands there. */
export const seasonSentence = (locale: Locale, { code, value = "", criterion = "" }: SeasonProblem): string =>
  (isSeasonFaultCode(code) ? say(locale, `season.fault.${code}`, { value, criterion }) : value);
