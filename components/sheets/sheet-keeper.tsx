"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Kept } from "@/components/keeping/kept";
import { AnswerState, type KeptWords } from "@/components/keeping/answer-state";
import { Keep, useKept } from "@/components/keeping/keep-answers";
import { sheetFields } from "@/components/keeping/sheet-fields";
import { codeOfPart, type SheetPlace } from "@/components/keeping/sheet-part";

type Around = { place: SheetPlace; words: KeptWords; locale: string };
const AroundContext = createContext<Around | null>(null);

export type SheetKeeperProps = Around & {
  userId: number;
  applicationId: number;
  /** Another number each time that the server refused the form. */
  refusedAt: number;
  children: ReactNode;
};

/**
 * Stands inside a sheet's form and keeps each part of it ([data-part]) as it changes: first in the browser, then at the server, like the
 * answers of an application (docs/decisions/0009). Without JavaScript the form's own button saves.
 */
export function SheetKeeper({ userId, applicationId, refusedAt, place, words, locale, children }: SheetKeeperProps) {
  return (
    <AroundContext value={{ place, words, locale }}>
      <Keep userId={userId} applicationId={applicationId} refusedAt={refusedAt} fieldsOf={() => sheetFields(place)}>
        {children}
      </Keep>
    </AroundContext>
  );
}

const NOWHERE: SheetPlace = { sheet: "", stage: "" };

/** How the last change of a part fares. */
export function usePartKept(part: string): Kept {
  const { place } = useContext(AroundContext) ?? { place: NOWHERE };
  return useKept(codeOfPart(place, part));
}

/** How the last change of this part was kept, beside it; `stored` is what the page knew. Its form is found by it. */
export function PartState({ part, stored }: { part: string; stored: string | null }) {
  const around = useContext(AroundContext);
  if (around === null) return null;
  const code = codeOfPart(around.place, part);
  return (
    <div data-keeps={code}>
      <AnswerState code={code} stored={stored} words={around.words} locale={around.locale} />
    </div>
  );
}
