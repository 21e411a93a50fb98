import { notFound } from "next/navigation";
import { isDomainError } from "@/lib/domain/errors";
import { numberOf } from "@/lib/paging";

/** What is not there and what is not yours look alike: both are the page that was not found. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isDomainError(error) && (error.code === "NOT_FOUND" || error.code === "FORBIDDEN")) notFound();
    throw error;
  }
}

/** A number in an address ("12"); anything else is a page that was not found. */
export function idOrNotFound(text: string): number {
  return numberOf(text) ?? notFound();
}
