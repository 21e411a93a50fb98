/** Holds a value against the small part of JSON Schema that the interface's description uses. @returns what does not fit */
export function misfits(schema: unknown, value: unknown, all: Record<string, unknown>, path = "$"): string[] {
  if (!isObject(schema)) return [`${path}: no schema`];
  if (typeof schema.$ref === "string") return misfits(all[schema.$ref.replace("#/components/schemas/", "")], value, all, path);
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  if (!types.includes(typeOf(value))) return [`${path}: ${typeOf(value)} instead of ${types.join(" or ")}`];
  return [...ofText(schema, value, path), ...ofObject(schema, value, all, path), ...ofList(schema, value, all, path)];
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function ofText(schema: Record<string, unknown>, value: unknown, path: string): string[] {
  const faults: string[] = [];
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) faults.push(`${path}: ${String(value)} is none of the values`);
  if (typeof schema.pattern === "string" && !new RegExp(schema.pattern).test(String(value))) faults.push(`${path}: ${String(value)}`);
  if (schema.format === "date" && value !== null && !/^\d{4}-\d{2}-\d{2}$/.test(String(value))) faults.push(`${path}: no day`);
  return faults;
}

function ofObject(schema: Record<string, unknown>, value: unknown, all: Record<string, unknown>, path: string): string[] {
  if (!isObject(value) || !isObject(schema.properties)) return [];
  const { properties } = schema;
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const missing = required.filter((name) => !(name in value)).map((name) => `${path}.${name}: missing`);
  const unknown = Object.keys(value).filter((name) => !(name in properties)).map((name) => `${path}.${name}: not described`);
  const known = Object.entries(value).filter(([name]) => name in properties);
  return [...missing, ...unknown, ...known.flatMap(([name, part]) => misfits(properties[name], part, all, `${path}.${name}`))];
}

function ofList(schema: Record<string, unknown>, value: unknown, all: Record<string, unknown>, path: string): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((part, index) => misfits(schema.items, part, all, `${path}[${index}]`));
}
