import { z } from "zod";
import { arabicDigits, parseEitherDay } from "@/lib/domain/calendar";
import { searchText } from "@/lib/domain/search-text";
import { TIERS } from "@/lib/domain/tier";
import { CERTIFICATE_STATUSES } from "@/lib/domain/validity";
import { line } from "@/lib/input";

/** Letters of a search: no name in the register has more. */
export const LONGEST_QUERY = 100;

/** An empty field of an address is one that was not filled in. */
const given = <T extends z.ZodType>(shape: T) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), shape.optional());

const digits = z.string().transform((value) => arabicDigits(value.trim()));
const capitals = z.string().transform((value) => value.trim().toUpperCase());

/** What a search of the register may ask, as it stands in an address. */
const asked = {
  q: given(z.string().max(LONGEST_QUERY).transform(searchText)),
  province: given(digits.pipe(z.string().regex(/^\d{2}$/))),
  ministry: given(capitals.pipe(z.string().regex(/^[A-Z0-9_]{2,12}$/))),
  tier: given(capitals.pipe(z.enum(TIERS))),
  year: given(digits.pipe(z.string().regex(/^2[5-7]\d\d$/)).transform(Number)),
  status: given(capitals.pipe(z.enum(CERTIFICATE_STATUSES))),
  /** The day on which the states are asked for; without it, today. Of either era (`parseEitherDay`). */
  on: given(z.string().max(20).transform((value, context) => {
    const day = parseEitherDay(value);
    if (day === null) context.addIssue({ code: "custom", message: "INVALID_DAY" });
    return day ?? z.NEVER;
  })),
  page: given(digits.pipe(z.string().regex(/^[1-9]\d{0,4}$/)).transform(Number)),
};

/** Machines are told what is wrong. */
export const CertificateSearch = z.object(asked);
export type CertificateSearch = z.infer<typeof CertificateSearch>;

/** Only a day, of the same two forms. */
export const AskedDay = z.object({ on: asked.on });

/** People are shown what is left when a part of an address makes no sense. */
export const RegisterSearch = z.object({
  q: given(z.string().transform((value) => searchText(value.slice(0, 4 * LONGEST_QUERY)).slice(0, LONGEST_QUERY))).catch(undefined), province: asked.province.catch(undefined), ministry: asked.ministry.catch(undefined),
  tier: asked.tier.catch(undefined), year: asked.year.catch(undefined), status: asked.status.catch(undefined),
  on: asked.on.catch(undefined), page: asked.page.catch(undefined),
});

/** `number` as people type it. */
export const RevokeCertificate = z.object({ number: z.string().max(60), reason: line(2000) });
export type RevokeCertificate = z.infer<typeof RevokeCertificate>;

/** The office's own pictures on certificates: the emblem above, the mark beside the number. */
export const ARTWORK_KINDS = ["EMBLEM", "MARK"] as const;
export type ArtworkKind = (typeof ARTWORK_KINDS)[number];
export const ArtworkPlace = z.object({ kind: z.enum(ARTWORK_KINDS) });
export type SetArtwork = { kind: ArtworkKind; file: { key: string; name: string; mime: string } };
