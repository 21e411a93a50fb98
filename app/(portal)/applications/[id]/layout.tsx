import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { UnsentAnswers } from "@/components/keeping/unsent-answers";
import { useUnsentWords } from "@/components/keeping/words";
import { getActor } from "@/lib/auth";
import { hasRole } from "@/lib/domain/permissions";
import { numberOf } from "@/lib/paging";

type Props = { params: Promise<{ id: string }>; children: ReactNode };

/** On every page of an application, what its people typed and could not send is sent. */
export default async function ApplicationLayout({ params, children }: Props) {
  const [{ id: part }, actor, locale] = await Promise.all([params, getActor(), getLocale()]);
  const id = numberOf(part);
  if (!actor || id === null || !(hasRole(actor, "CENTER_STAFF") || hasRole(actor, "ASSESSOR"))) return children;
  return (
    <>
      <Unsent userId={actor.userId} applicationId={id} ofSheets={!hasRole(actor, "CENTER_STAFF")} locale={locale} />
      {children}
    </>
  );
}

function Unsent({ ofSheets, ...of }: { userId: number; applicationId: number; ofSheets: boolean; locale: string }) {
  return <UnsentAnswers {...of} words={useUnsentWords(of.applicationId, ofSheets)} />;
}
