import type { FieldName, Fields } from "@/components/keeping/drafts";
import { put, valueOf, type AnswerFields } from "@/components/keeping/fields";
import { codeOfPart, placeOf, VISIT, type SheetPlace } from "@/components/keeping/sheet-part";
import { arabicDigits } from "@/lib/domain/calendar";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const OF_MARK = ["points", "met", "reason", "internal", "whyNow"] as const satisfies readonly FieldName[];
const OF_VISIT = ["present", "note"] as const satisfies readonly FieldName[];
const DAY = ["day", "month", "year"] as const;

/** The parts of a sheet's form: `marks[1.1][points]`, `notes[1.1][note]`, and what is said of the visit. */
export function sheetFields(place: SheetPlace): AnswerFields {
  let form: HTMLFormElement | null = null;
  const all = (name: string): Control[] => [...(form?.querySelectorAll<Control>(`[name="${CSS.escape(name)}"]`) ?? [])];
  const versionOf = (code: string) => all(partOf(code) === VISIT ? "visitVersion" : `marks[${partOf(code)}][version]`)[0];
  return {
    attach: (owner) => {
      form = owner;
    },
    codes: () => [...(form?.querySelectorAll<HTMLElement>("[data-part]") ?? [])].flatMap(({ dataset: { part } }) => (part ? [codeOfPart(place, part)] : [])),
    codeOf: (name) => {
      const part = partOfName(name);
      return part === null ? null : codeOfPart(place, part);
    },
    read: (code) => (partOf(code) === VISIT ? readVisit(all) : readMark(all, form, partOf(code))),
    write: (code, fields) => {
      if (partOf(code) === VISIT) writeVisit(all, fields);
      else writeMark(all, form, partOf(code), fields);
      // The running total counts anew.
      form?.dispatchEvent(new Event("filled"));
      return true;
    },
    version: (code) => Number(versionOf(code)?.value ?? 0),
    setVersion: (code, version) => {
      const field = versionOf(code);
      if (field) field.value = String(version);
    },
    main: (code) => form?.querySelector<HTMLElement>(`[data-part="${CSS.escape(partOf(code))}"]`) ?? null,
  };
}

const partOf = (code: string): string => placeOf(code).part;

/** `marks[1.1][points]` → 1.1; a list to choose a reason from says nothing until the reason stands in its field. */
function partOfName(name: string): string | null {
  if (name.endsWith("[standard]")) return null;
  if (/^(?:visitedOn\[|present$|note$)/.test(name)) return VISIT;
  return /^(?:marks|notes)\[([^[\]]+)\]\[/.exec(name)?.[1] ?? null;
}

type Find = (name: string) => Control[];
const typing = (controls: Control[]) => controls.flatMap((control) => (control instanceof HTMLSelectElement ? [] : [control]));

const boxesOf = (form: HTMLFormElement | null, part: string) =>
  [...(form?.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name^="${CSS.escape(`marks[${part}][citations][`)}"]`) ?? [])];

function readMark(find: Find, form: HTMLFormElement | null, part: string): Fields | null {
  const fields: Fields = {};
  for (const name of OF_MARK) set(fields, name, valueOf(typing(find(`marks[${part}][${name}]`))));
  set(fields, "discussion", valueOf(typing(find(`notes[${part}][note]`))));
  const [looked] = find(`marks[${part}][looked]`);
  if (looked instanceof HTMLInputElement) fields.looked = String(looked.checked);
  const boxes = boxesOf(form, part);
  if (boxes.length > 0) fields.citations = boxes.filter(({ checked }) => checked).map(({ value }) => value).join(" ");
  return Object.keys(fields).length === 0 ? null : fields;
}

function writeMark(find: Find, form: HTMLFormElement | null, part: string, fields: Fields): void {
  for (const name of OF_MARK) fill(find(`marks[${part}][${name}]`), fields[name]);
  fill(find(`notes[${part}][note]`), fields.discussion);
  const cited = fields.citations?.split(" ");
  if (cited) for (const box of boxesOf(form, part)) box.checked = cited.includes(box.value);
}

function readVisit(find: Find): Fields | null {
  const fields: Fields = {};
  const parts = DAY.map((name) => arabicDigits((find(`visitedOn[${name}]`)[0]?.value ?? "").trim()).replace(/^0+(?=\d)/, ""));
  fields.visitedOn = parts.every((value) => value === "") ? "" : parts.join("/");
  for (const name of OF_VISIT) set(fields, name, valueOf(typing(find(name))));
  return fields;
}

function writeVisit(find: Find, fields: Fields): void {
  const parts = fields.visitedOn?.split("/");
  if (parts) DAY.forEach((name, index) => find(`visitedOn[${name}]`).forEach((field) => {
    field.value = parts[index] ?? "";
  }));
  for (const name of OF_VISIT) fill(find(name), fields[name]);
}

function set(fields: Fields, name: FieldName, value: string | undefined): void {
  if (value !== undefined) fields[name] = value;
}

function fill(controls: Control[], value: string | undefined): void {
  if (value === undefined) return;
  for (const control of typing(controls)) {
    put(control, value);
    // A remark folded away is not forgotten.
    if (value !== "") control.closest("details")?.setAttribute("open", "");
  }
}
