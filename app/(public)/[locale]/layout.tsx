import "@/app/styles";
import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { DemoBanner } from "@/components/layout/demo-banner";
import { Document } from "@/components/layout/document";
import { PublicHeader } from "@/components/layout/public-header";
import { siteMetadata } from "@/components/layout/site-metadata";
import { isDemoInUse } from "@/lib/users/demo";

export const generateMetadata = (): Promise<Metadata> => siteMetadata();

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const [locale, isDemo] = await Promise.all([getLocale(), isDemoInUse()]);
  return (
    <Document locale={locale} banner={isDemo && <DemoBanner />} header={<PublicHeader />}>
      {children}
    </Document>
  );
}
