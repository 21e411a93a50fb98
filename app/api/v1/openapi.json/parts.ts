import type { SHAPES } from "@/app/api/v1/openapi.json/shapes";
import { say, type MessageKey } from "@/lib/messages";

/** Both languages, Thai first: the document of an interface has one text for all readers. */
export const both = (key: MessageKey) => `${say("th", key)} · ${say("en", key)}`;

export type Shape = keyof typeof SHAPES;

export const jsonOf = (shape: Shape, mime = "application/json") => ({ [mime]: { schema: { $ref: `#/components/schemas/${shape}` } } });

const text = { schema: { type: "string" } };
const headers = { ETag: text };

export const fine = (shape: Shape, mime?: string) => ({ description: both("openData.api.fine"), headers, content: jsonOf(shape, mime) });

export const paged = (shape: Shape) =>
  ({ ...fine(shape), headers: { ...headers, Link: { description: both("openData.api.link"), ...text } } });

export const problem = (key: MessageKey) => ({ description: both(key), content: jsonOf("Problem", "application/problem+json") });

/** What every address that is limited may answer. */
export const LIMITED = {
  "304": { description: both("openData.api.unchanged") },
  "429": { ...problem("openData.api.tooMany"), headers: { "Retry-After": { schema: { type: "integer" } } } },
} as const;

export const inQuery = (name: string, key: MessageKey, schema: object, required = false) =>
  ({ name, in: "query", required, description: both(key), schema });

export const inPath = (name: string, key: MessageKey, schema: object) => ({ name, in: "path", required: true, description: both(key), schema });

export const YEAR = { type: "integer", minimum: 2500, maximum: 2799, examples: [2565] };
export const MINISTRY = { type: "string", pattern: "^[A-Za-z0-9_]{2,12}$", examples: ["MOC"] };
export const ON = { type: "string", examples: ["2025-09-30", "2568-09-30"] };
export const NUMBER = { type: "string", examples: ["GECC-2565-00001-5"] };
export const PAGE = { type: "integer", minimum: 1, maximum: 99_999, default: 1 };
