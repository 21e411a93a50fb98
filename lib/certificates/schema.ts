import { z } from "zod";
import { arabicDigits } from "@/lib/domain/calendar";
import { TIERS } from "@/lib/domain/tier";
import { CERTIFICATE_STATUSES } from "@/lib/domain/validity";
import { line } from "@/lib/input";

const LONGEST_QUERY = 100;

/** An empty field of an address is one that was not filled in. */
const given = <T extends z.ZodType>(shape: T) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), shape.optional());

const digits = z.string().transform((value) => arabicDigits(value.trim()));
const capitals = z.string().transform((value) => value.trim().toUpperCase());

/** What a search of the register may ask, as it stands in an address. */
const asked = {
  q: given(z.string().max(LONGEST_QUERY).transform((value) => value.normalize("NFC").trim())),
  province: given(digits.pipe(z.string().regex(/^\d{2}$/))),
  ministry: given(capitals.pipe(z.string().regex(/^[A-Z0-9_]{2,12}$/))),
  tier: given(capitals.pipe(z.enum(TIERS))),
  year: given(digits.pipe(z.string().regex(/^2[5-7]\d\d$/)).transform(Number)),
  status: given(capitals.pipe(z.enum(CERTIFICATE_STATUSES))),
  page: given(digits.pipe(z.string().regex(/^[1-9]\d{0,4}$/)).transform(Number)),
};

/** Machines are told what is wrong. */
export const CertificateSearch = z.object(asked);
export type CertificateSearch = z.infer<typeof CertificateSearch>;

/** People are shown what is left when a part of an address makes no sense. */
export const RegisterSearch = z.object({
  q: asked.q.catch(undefined), province: asked.province.catch(undefined), ministry: asked.ministry.catch(undefined),
  tier: asked.tier.catch(undefined), year: asked.year.catch(undefined), status: asked.status.catch(undefined),
  page: asked.page.catch(undefined),
});

/** `number` as people type it. */
export const RevokeCertificate = z.object({ number: z.string().max(60), reason: line(2000) });
export type RevokeCertificate = z.infer<typeof RevokeCertificate>;
