import { readdirSync } from "node:fs";
import type { APIResponse } from "@playwright/test";
import { textOfPdf } from "@/tests/support/pdf-text";
import { unzip } from "@/tests/support/unzip";

/** Every address that the app has, as its folders say: "/applications/[id]/receipt". */
export function patterns(folder = "app", path = ""): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (/^(?:page\.tsx|route\.tsx?)$/.test(entry.name)) return [path || "/"];
    if (!entry.isDirectory() || entry.name.startsWith("_")) return [];
    return patterns(`${folder}/${entry.name}`, entry.name.startsWith("(") ? path : `${path}/${entry.name}`);
  });
}

/** The words of an answer, inside of papers and archives too. */
export async function textOf(response: APIResponse): Promise<string> {
  const body = await response.body();
  const type = response.headers()["content-type"] ?? "";
  if (type.includes("pdf")) return textOfPdf(body);
  if (!/zip|sheet/.test(type)) return body.toString("utf8");
  const files = [...await unzip(body)];
  return files.map(([name, bytes]) => `${name} ${name.endsWith(".pdf") ? textOfPdf(bytes) : bytes.toString("utf8")}`).join("\n");
}
