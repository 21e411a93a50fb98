import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("error"))("notFoundTitle") };
}

/**
 * An address of the portal that no page has, such as /centers/1/x. Without this Next answers with a page of its own that was made at the
 * build: in English, and with scripts that the policy of this answer does not name. Public addresses never come here (next.config).
 */
export default function NothingPage(): never {
  notFound();
}
