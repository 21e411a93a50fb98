"use client";

import type { ReactNode } from "react";
import { StandardReasons } from "@/components/reasons/reasons";
import { controlProps, fieldTextId } from "@/components/ui/field";
import { fieldId } from "@/components/ui/form-state";

type ReasonBoxProps = {
  name: string; value: string; error: string | undefined; label: ReactNode; hint: ReactNode; about: string; rows: number; standard: string | undefined;
};

/** Drawn in the browser too: a sheet has a hundred of them, and their values travel lighter than their elements. */
export function ReasonBox({ name, value, error, label, hint, about, rows, standard }: ReasonBoxProps) {
  return (
    <div className="mt-3">
      <label htmlFor={fieldId(name)} className="block text-sm font-semibold">
        {label} <span className="sr-only">{about}</span>
      </label>
      {hint !== undefined && (
        <div id={fieldTextId(name, "hint")} className="text-sm text-muted">
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p id={fieldTextId(name, "error")} className="font-semibold text-danger">
          {error}
        </p>
      )}
      <textarea {...controlProps({ name, hint, error })} defaultValue={value} rows={rows} className="control min-h-[3.5rem]" />
      {standard !== undefined && <StandardReasons name={standard} target={fieldId(name)} about={about} />}
    </div>
  );
}
