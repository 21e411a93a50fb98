import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Document } from "@/components/layout/document";
import { PublicHeader } from "@/components/layout/public-header";
import { siteMetadata } from "@/components/layout/site-metadata";

export const generateMetadata = (): Promise<Metadata> => siteMetadata();

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  return (
    <Document locale={locale} header={<PublicHeader />}>
      {children}
    </Document>
  );
}
