import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

/** A page names itself; the product's name is added. */
export async function siteMetadata(): Promise<Metadata> {
  const t = await getTranslations("layout");
  return {
    title: { default: t("product"), template: t("titleTemplate") },
    description: t("tagline"),
    icons: { icon: { url: "/favicon.svg", type: "image/svg+xml" } },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}
