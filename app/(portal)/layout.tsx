import "@/app/styles";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { DemoBanner } from "@/components/layout/demo-banner";
import { Document } from "@/components/layout/document";
import { DoneMessage } from "@/components/layout/done-message";
import { PortalHeader } from "@/components/layout/portal-header";
import { PublicHeader } from "@/components/layout/public-header";
import { siteMetadata } from "@/components/layout/site-metadata";
import { getActor } from "@/lib/auth";
import { DONE_HEADER } from "@/lib/i18n/done-header";
import { isDemoInUse } from "@/lib/users/demo";

export const generateMetadata = (): Promise<Metadata> => siteMetadata();

/** Pages send away who is not signed in (requireActor); until they have, nothing of the portal is drawn around them. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [locale, actor, head, isDemo] = await Promise.all([getLocale(), getActor(), headers(), isDemoInUse()]);
  const done = head.get(DONE_HEADER) ?? "";
  return (
    <Document locale={locale} banner={isDemo && <DemoBanner />} header={actor ? <PortalHeader actor={actor} /> : <PublicHeader />}>
      <DoneMessage code={done} />
      {children}
    </Document>
  );
}
