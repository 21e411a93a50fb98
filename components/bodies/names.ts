import type { Locale } from "@/lib/i18n/locales";

type Named = { nameTh: string; nameEn: string | null };

/** The name in the reader's language; the Thai one where there is no other. */
export const nameIn = (locale: Locale, { nameTh, nameEn }: Named): string => (locale === "en" && nameEn ? nameEn : nameTh);

type Body = Named & { id: number };
type Owned = Body & { ministryId: number };

/** Agencies under their ministries, for a Select. */
export function agencyOptions(locale: Locale, bodies: { ministries: readonly Body[]; agencies: readonly Owned[] }) {
  return bodies.ministries
    .map((ministry) => ({
      label: nameIn(locale, ministry),
      options: bodies.agencies
        .filter((agency) => agency.ministryId === ministry.id)
        .map((agency) => ({ value: String(agency.id), label: nameIn(locale, agency) })),
    }))
    .filter((group) => group.options.length > 0);
}

export const ministryOptions = (locale: Locale, ministries: readonly Body[]) =>
  ministries.map((ministry) => ({ value: String(ministry.id), label: nameIn(locale, ministry) }));
