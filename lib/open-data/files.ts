import { csvOf } from "@/lib/csv";
import type { Day } from "@/lib/domain/calendar";
import { catalogOf } from "@/lib/open-data/catalog";
import { DATASETS, type Cell, type Dataset } from "@/lib/open-data/datasets";
import { LICENCE } from "@/lib/open-data/licence";
import { writeXlsx } from "@/lib/xlsx";

export type MadeFile = { body: string | Uint8Array<ArrayBuffer>; headers: Record<string, string> };

export const FORMATS = ["csv", "json", "xlsx"] as const;
export type Format = (typeof FORMATS)[number];

const MIME: Record<Format, string> = {
  csv: "text/csv; charset=utf-8", json: "application/json", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export const dataPath = (file: string): string => `/api/v1/data/${file}`;

/** The schema as Frictionless' Table Schema: names, types and meaning of the columns, in Thai first. */
const schemaOf = ({ fields, primaryKey }: Dataset) => ({
  fields: fields.map(({ name, type, th, en, constraints }) => ({ name, type, title: th, description: en, ...(constraints ? { constraints } : {}) })),
  primaryKey, missingValues: [""],
});

const typed = (value: Cell | undefined, type: string): Cell | boolean => (type === "boolean" ? value === "true" : value ?? null);

const MAKE: Record<Format, (dataset: Dataset, rows: Cell[][], today: Day) => Promise<string | Uint8Array<ArrayBuffer>>> = {
  csv: async ({ fields }, rows) => csvOf([fields.map(({ name }) => name), ...rows]),
  json: async ({ fields }, rows, today) => JSON.stringify({
    asOf: today, licence: LICENCE.url, rows: rows.map((row) => Object.fromEntries(fields.map(({ name, type }, index) => [name, typed(row[index], type)]))),
  }),
  xlsx: async ({ name, fields }, rows, today) => {
    const columns = fields.map((field) => ({ header: field.name, width: field.name.includes("_th") ? 44 : 18 }));
    const chunks: Uint8Array[] = [];
    for await (const chunk of writeXlsx([{ name, columns, rows }], new Date(`${today}T00:00:00Z`))) chunks.push(chunk);
    return new Uint8Array(Buffer.concat(chunks));
  },
};

function headersOf({ name }: Dataset, format: Format): Record<string, string> {
  const links = [
    `<${dataPath(`${name}.schema.json`)}>; rel="describedby"; type="application/json"`, `<${LICENCE.url}>; rel="license"`,
  ];
  const shown = { "content-type": MIME[format], link: links.join(", ") };
  return format === "json" ? shown : { ...shown, "content-disposition": `attachment; filename="gecc-${name}.${format}"` };
}

const isFormat = (text: string | undefined): text is Format => FORMATS.some((format) => format === text);

/** "certificates.csv", "figures.schema.json", "catalog.json"; null where there is no such file. */
export async function makeFile(file: string, today: Day): Promise<MadeFile | null> {
  if (file === "catalog.json") return { body: JSON.stringify(await catalogOf(today)), headers: {} };
  const [, name, ending] = /^([a-z]+)\.(schema\.json|[a-z]+)$/.exec(file) ?? [];
  const dataset = DATASETS.find((one) => one.name === name);
  if (!dataset) return null;
  if (ending === "schema.json") return { body: JSON.stringify(schemaOf(dataset)), headers: {} };
  if (!isFormat(ending)) return null;
  return { body: await MAKE[ending](dataset, await dataset.read(today), today), headers: headersOf(dataset, ending) };
}
