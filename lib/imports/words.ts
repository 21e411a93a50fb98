import { formatDay, parseDay } from "@/lib/domain/calendar";
import type { ImportValue } from "@/lib/domain/import";
import { ROLES } from "@/lib/domain/permissions";
import { CENTER_KINDS } from "@/lib/domain/profile";
import { TIERS } from "@/lib/domain/tier";
import { say, type Locale } from "@/lib/messages";

/** The words of what a record's fields are called, where they are not those of the column. */
const FIELDS = [
  "ministry", "agency", "center", "nameTh", "nameEn", "validFrom", "validUntil", "parent", "province", "kind", "address", "phone", "email", "website",
  "openingHours", "services", "note", "person", "roles", "employer", "year", "tier", "number", "source",
] as const;

export type FieldWord = (typeof FIELDS)[number];

/** A person's name is `name` in the record. */
export const fieldLabel = (field: string): FieldWord => FIELDS.find((known) => known === field) ?? "person";

/** A value of a change as people read it: days written out, codes in words. `roles` lists each role with its scope's numbers, which are left out. */
export function shownValue(field: string, value: ImportValue, locale: Locale): ImportValue {
  if (typeof value !== "string") return value;
  const day = parseDay(value);
  if (day !== null) return formatDay(day, locale);
  if (field === "roles") return value.split(" · ").flatMap((role) => ROLES.filter((known) => role.split(" ")[0] === known)).map((role) => say(locale, `role.${role}`)).join(" · ");
  const [tier, kind] = [TIERS.find((known) => known === value), CENTER_KINDS.find((known) => known === value)];
  if (field === "tier" && tier) return say(locale, `tierWord.${tier}`);
  return field === "kind" && kind ? say(locale, `centerKind.${kind}`) : value;
}
