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
  if (!actor || !hasRole(actor, "CENTER_STAFF") || id === null) return children;
  return (
    <>
      <Unsent userId={actor.userId} applicationId={id} locale={locale} />
      {children}
    </>
  );
}

function Unsent(of: { userId: number; applicationId: number; locale: string }) {
  return <UnsentAnswers {...of} words={useUnsentWords(of.applicationId)} />;
}
