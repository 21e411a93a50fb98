import { z } from "zod";
import { arabicDigits } from "@/lib/domain/calendar";
import { id } from "@/lib/input";

/** Input shapes of people, offices and places. Thai digits are understood everywhere; what is stored has Arabic ones. */

const tidy = (value: string) => arabicDigits(value.normalize("NFC")).trim();

/** ASCII letters only: the database holds addresses in lower case, and only of these do both sides say the same. */
const EMAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** Lower case, as accounts are looked up. */
export const email = z.string().transform((value) => tidy(value).toLowerCase())
  .pipe(z.string().min(1).max(254).refine((value) => value === "" || EMAIL.test(value), "INVALID_EMAIL"));

const emptyIsNull = <T extends z.ZodType>(shape: T) =>
  z.preprocess((value) => (value === undefined || (typeof value === "string" && value.trim() === "") ? null : value), shape.nullable());

export const optionalEmail = emptyIsNull(email);

/** A record's number, or "" and null for none. */
export const optionalId = emptyIsNull(id);

/** "0 2283 4000 ต่อ 123-5", "สายด่วน 1111", "+66 2 283 4000": how Thai offices write it. */
const PHONE = /^(?:สายด่วน\s*)?\+?[0-9(][0-9()\s.,/–-]*(?:(?:ต่อ|ext\.?|#)\s*[0-9\s,/–-]+)?$/i;
const digitsIn = (value: string) => value.replace(/[^0-9]/g, "").length;

export const optionalPhone = emptyIsNull(z.string().transform(tidy)
  .pipe(z.string().max(100).refine((value) => PHONE.test(value) && digitsIn(value) >= 3, "INVALID_FIELD")));

/** A web address; without a scheme it is taken to be https. */
export const optionalWebsite = emptyIsNull(z.string().transform((value) => {
  const address = value.normalize("NFC").trim();
  return /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
}).pipe(z.string().max(300).refine(isWebAddress, "INVALID_FIELD")));

function isWebAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return (protocol === "https:" || protocol === "http:") && hostname.includes(".");
}

const isWithin = (value: string, least: number, most: number) => Number(value) >= least && Number(value) <= most;

/** Degrees with at most six decimals, exact as text. */
export const optionalDegrees = (least: number, most: number) =>
  emptyIsNull(z.union([z.string(), z.number()]).transform((value) => tidy(String(value)))
    .pipe(z.string().refine((value) => /^\d{1,3}(\.\d{1,6})?$/.test(value) && isWithin(value, least, most), "INVALID_FIELD")));

/** "12,000", "๑๒๐๐๐" → 12000; empty → null. */
export const optionalCount = emptyIsNull(z.union([z.string(), z.number()])
  .transform((value) => tidy(String(value)).replace(/(?<=\d)[,\s](?=\d{3}(?:\D|$))/g, ""))
  .pipe(z.string().regex(/^\d{1,9}$/, "INVALID_FIELD").transform(Number)));

/** A whole number within bounds, "7" or "๗"; needed. */
export const wholeNumber = (least: number, most: number) =>
  z.union([z.string(), z.number()]).transform((value) => tidy(String(value)))
    .pipe(z.string().min(1, "REQUIRED")
      .refine((value) => value === "" || (/^\d{1,9}$/.test(value) && isWithin(value, least, most)), "INVALID_FIELD"))
    .transform(Number);
