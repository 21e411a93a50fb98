import { formatDay, parseDay } from "@/lib/domain/calendar";
import type { Params } from "@/lib/domain/errors";

/** Parameters of a refusal or a score step as a sentence can take them: days written out, lists joined in the language. */
export function readableParams(params: Params, locale: string): Record<string, string | number> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, readable(value, locale)]));
}

function readable(value: string | number | string[], locale: string): string | number {
  if (typeof value === "number") return value;
  if (Array.isArray(value)) return value.map((item) => readable(item, locale)).join(", ");
  const day = parseDay(value);
  return day === null ? value : formatDay(day, locale);
}
