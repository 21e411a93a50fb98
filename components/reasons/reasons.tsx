"use client";

import { createContext, type ReactNode, useContext } from "react";
import { takeOver } from "@/components/sheets/reason-offer";

type Offered = { reasons: readonly string[]; label: string };
const Offer = createContext<Offered>({ reasons: [], label: "" });

/** What is offered beside every reason of a form, sent to the browser once. */
export function ReasonsOffered({ reasons, label, children }: Offered & { children: ReactNode }) {
  return <Offer value={{ reasons, label }}>{children}</Offer>;
}

type StandardReasonsProps = {
  /** The field that is sent: what was chosen counts where nothing was written. */
  name: string;
  /** The id of the text area beside it. */
  target: string;
  /** Names the criterion to who cannot see what stands beside it. */
  about: string;
};

/** A list to choose a reason from. With JavaScript a choice goes into the text, to be changed there. */
export function StandardReasons({ name, target, about }: StandardReasonsProps) {
  const { reasons, label } = useContext(Offer);
  if (reasons.length === 0) return null;
  return (
    <select
      name={name}
      aria-label={`${label} ${about}`}
      defaultValue=""
      className="control mt-1 min-h-[2.75rem] w-full text-sm"
      onChange={({ currentTarget }) => {
        takeOver(target, currentTarget.value);
        currentTarget.value = "";
      }}
    >
      <option value="">{label}</option>
      {reasons.map((reason) => (
        <option key={reason}>{reason}</option>
      ))}
    </select>
  );
}
