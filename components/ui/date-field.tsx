import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { controlProps, type FieldFrame, Fieldset } from "@/components/ui/field";
import { type DayParts, fieldId } from "@/components/ui/form-state";

export type DateFieldProps = FieldFrame & {
  /** From `bindDay`; year in the Buddhist era. */
  defaultDay?: DayParts;
};

const NO_DAY: DayParts = { day: "", month: "", year: "" };

/** Day, month by name and Buddhist-era year: posts name[day], name[month] (1 to 12) and name[year] (four digits). */
export function DateField({ defaultDay = NO_DAY, ...frame }: DateFieldProps) {
  const t = useTranslations("common.date");
  const { "aria-invalid": invalid } = controlProps(frame);
  const { name } = frame;
  const yearId = `${fieldId(name)}-year`;
  const typing = { inputMode: "numeric", autoComplete: "off", "aria-invalid": invalid } as const;
  return (
    <Fieldset {...frame}>
      <div className="flex flex-wrap items-end gap-3">
        <Part id={fieldId(name)} label={t("day")}>
          <input {...typing} id={fieldId(name)} name={`${name}[day]`} defaultValue={defaultDay.day} className="control w-16" />
        </Part>
        <Part id={`${fieldId(name)}-month`} label={t("month")}>
          <MonthSelect name={name} month={defaultDay.month} invalid={invalid} />
        </Part>
        <Part id={yearId} label={t("year")}>
          <input
            {...typing}
            id={yearId}
            name={`${name}[year]`}
            defaultValue={defaultDay.year}
            placeholder={t("yearExample")}
            className="control w-32"
          />
        </Part>
      </div>
    </Fieldset>
  );
}

function Part({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="block text-sm">
        {label}
      </label>
      {children}
    </div>
  );
}

function MonthSelect({ name, month, invalid }: { name: string; month: string; invalid: true | undefined }) {
  const locale = useLocale();
  const t = useTranslations("common.date");
  const names = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  return (
    <select
      id={`${fieldId(name)}-month`}
      name={`${name}[month]`}
      defaultValue={month}
      aria-invalid={invalid}
      className="control w-40"
    >
      <option value="">{t("chooseMonth")}</option>
      {Array.from({ length: 12 }, (_, index) => (
        <option key={index} value={String(index + 1)}>
          {names.format(new Date(Date.UTC(2026, index, 1)))}
        </option>
      ))}
    </select>
  );
}
