import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { PROBLEMS } from "@/app/api/v1/answer";
import { openApi } from "@/app/api/v1/openapi.json/document";
import { GET } from "@/app/api/v1/openapi.json/route";
import en from "@/messages/en.json";
import th from "@/messages/th.json";
import { isObject } from "@/tests/support/schema-check";

const document = openApi("1.2.3");

/** Every value of this key, anywhere. */
function allOf(key: string, value: unknown = document): unknown[] {
  if (Array.isArray(value)) return value.flatMap((part) => allOf(key, part));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => [...(name === key ? [part] : []), ...allOf(key, part)]);
}

test("the document is OpenAPI 3.1 with a title in both languages", () => {
  expect(document.openapi).toMatch(/^3\.1\.\d$/);
  expect(document.info.title).toContain("ศูนย์ราชการสะดวก");
  expect(document.info.title).toContain("open data");
  expect(document.info.version).toBe("1.2.3");
});

test("describes every public address, each act with a name of its own", () => {
  const routes = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("/route.ts"));
  const addresses = routes.map((file) => `/api/v1/${file.replace("/route.ts", "").replaceAll("[", "{").replaceAll("]", "}")}`);
  expect(Object.keys(document.paths).sort()).toEqual(["/api/health", ...addresses.filter((address) => address !== "/api/v1/openapi.json")].sort());
  const names = allOf("operationId");
  expect(new Set(names).size).toBe(names.length);
});

test("every reference leads to a schema, every schema is used", () => {
  const schemas = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
  const references = allOf("$ref");
  for (const reference of references) expect(schemas).toContain(reference);
  for (const schema of schemas) expect(references).toContain(schema);
});

test("every act answers in a described shape, refuses with problem+json, and sends nothing to who has it", () => {
  const given: string[] = [];
  for (const path of Object.values(document.paths)) {
    for (const [status, response] of Object.entries(path.get.responses)) {
      const mimes = "content" in response ? Object.keys(response.content) : [];
      expect(response.description).not.toBe("");
      if (status.startsWith("4")) expect(mimes).toEqual(["application/problem+json"]);
      else if (status === "304") expect(mimes).toEqual([]);
      else given.push(...mimes);
    }
  }
  const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  expect([...new Set(given)].sort()).toEqual(["application/json", "application/vc", sheet, "text/csv"]);
});

test("what stands in a path is described as a parameter of it", () => {
  for (const [address, { get }] of Object.entries(document.paths)) {
    const inPath = [...address.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const parameters = "parameters" in get ? get.parameters : [];
    const described = parameters.filter((parameter) => parameter.in === "path").map((parameter) => parameter.name);
    expect(described).toEqual(inPath);
  }
});

test("required properties exist, and every tag is described", () => {
  for (const schema of Object.values(document.components.schemas)) {
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining([...schema.required]));
  }
  const tags = document.tags.map((tag) => tag.name);
  for (const tag of allOf("tags").flat()) if (typeof tag === "string") expect(tags).toContain(tag);
});

test("is served to other sites", async () => {
  const response = GET();
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(await response.json()).toMatchObject({ openapi: "3.1.0" });
});

test("every problem has its sentence in both languages; a mistyped number is told by its check digit", () => {
  for (const words of [th, en]) expect(Object.keys(words.openData.problem).sort()).toEqual(Object.keys(PROBLEMS).sort());
  expect(th.openData.problem["check-digit"].detail).toContain("check digit");
  expect(en.openData.problem["check-digit"].detail).toContain("check digit");
});
