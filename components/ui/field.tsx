import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { fieldId } from "@/components/ui/form-state";

/** What every field has. Spread `bind(form, name, stored)` for name, default value and error. */
export type FieldFrame = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Marked "(ไม่บังคับ)"; a field without it must be filled in. */
  optional?: boolean;
  labelHidden?: boolean;
};

export type FieldWidth = "full" | "long" | "medium" | "short" | "tiny";

const WIDTH: Record<FieldWidth, string> = {
  full: "max-w-[44rem]",
  long: "sm:max-w-[32rem]",
  medium: "sm:max-w-[20rem]",
  short: "max-w-[11rem]",
  tiny: "max-w-[6.5rem]",
};

export const widthClass = (width: FieldWidth = "full"): string => WIDTH[width];

export const fieldTextId = (name: string, part: "hint" | "error" | "count"): string => `${fieldId(name)}-${part}`;

/** The attributes that tie a control to its label, hint and error. */
export function controlProps({ name, hint, error }: Pick<FieldFrame, "name" | "hint" | "error">, more?: string) {
  const described = classNames(hint !== undefined && fieldTextId(name, "hint"), error !== undefined && fieldTextId(name, "error"), more);
  return {
    id: fieldId(name),
    name,
    "aria-invalid": error === undefined ? undefined : true,
    "aria-describedby": described === "" ? undefined : described,
  } as const;
}

export const frameClass = (error: string | undefined): string => classNames("my-5", error !== undefined && "border-s-4 border-danger ps-4");

/** Label above, hint under it, error under that, then the control. */
export function Field({ children, ...frame }: FieldFrame & { children: ReactNode }) {
  return (
    <div className={frameClass(frame.error)}>
      <label htmlFor={fieldId(frame.name)} className={frame.labelHidden ? "sr-only" : "mb-1 block font-semibold"}>
        {frame.label}
        {frame.optional && <OptionalMark />}
      </label>
      <FieldNotes {...frame} />
      {children}
    </div>
  );
}

/** The same for a group of controls: the legend is the label. */
export function Fieldset({ children, ...frame }: FieldFrame & { children: ReactNode }) {
  const { "aria-describedby": described } = controlProps(frame);
  return (
    <fieldset className={frameClass(frame.error)} aria-describedby={described}>
      <legend className={frame.labelHidden ? "sr-only" : "mb-1 font-semibold"}>
        {frame.label}
        {frame.optional && <OptionalMark />}
      </legend>
      <FieldNotes {...frame} />
      {children}
    </fieldset>
  );
}

/** A titled group of fields that belong together. */
export function FieldGroup({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="my-8 border-t border-line pt-4">
      {/* Floated: a legend would else be drawn on the border. */}
      <legend className="float-start w-full">
        <h2 className="text-xl">{title}</h2>
      </legend>
      {lead !== undefined && <p className="prose-width clear-both text-muted">{lead}</p>}
      <div className="clear-both flow-root">{children}</div>
    </fieldset>
  );
}

export function FieldNotes({ name, hint, error }: FieldFrame) {
  return (
    <>
      {hint !== undefined && (
        <div id={fieldTextId(name, "hint")} className="prose-width mb-2 text-muted">
          {hint}
        </div>
      )}
      {error !== undefined && <FieldError id={fieldTextId(name, "error")} message={error} />}
    </>
  );
}

function FieldError({ id, message }: { id: string; message: string }) {
  const t = useTranslations("common");
  return (
    <p id={id} className="mb-2 font-semibold text-danger">
      <span className="sr-only">{t("errorPrefix")} </span>
      {message}
    </p>
  );
}

function OptionalMark() {
  const t = useTranslations("common");
  return <span className="ms-2 font-normal text-muted">{t("optional")}</span>;
}
