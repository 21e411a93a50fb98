/** The words of what a record's fields are called, where they are not those of the column. */
const FIELDS = [
  "ministry", "agency", "center", "nameTh", "nameEn", "validFrom", "validUntil", "parent", "province", "kind", "address", "phone", "email", "website",
  "openingHours", "services", "note", "person", "roles", "employer", "year", "tier", "number", "source",
] as const;

export type FieldWord = (typeof FIELDS)[number];

/** A person's name is `name` in the record. */
export const fieldLabel = (field: string): FieldWord => FIELDS.find((known) => known === field) ?? "person";
