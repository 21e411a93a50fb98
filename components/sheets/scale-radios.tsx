"use client";

import { classNames } from "@/components/ui/class-names";

type ScaleRadiosProps = {
  name: string;
  /** Of the first radio, to be reached by a link. */
  id: string;
  /** What is sent, and what is read. */
  options: readonly (readonly [value: string, label: string])[];
  chosen: string;
  grow: boolean;
};

/** The steps of a scale. Drawn in the browser too: sent as values, a sheet's two hundred radios weigh a third of what they do as elements. */
export function ScaleRadios({ name, id, options, chosen, grow }: ScaleRadiosProps) {
  return (
    <div className="flex flex-wrap gap-2">
      {options.map(([value, label], index) => (
        <label key={value} className={classNames("scale-step", grow && "grow")}>
          <input type="radio" id={index === 0 ? id : undefined} name={name} value={value} defaultChecked={chosen === value} className="choice mt-0" />
          <span className="tabular-nums">{label}</span>
        </label>
      ))}
    </div>
  );
}
