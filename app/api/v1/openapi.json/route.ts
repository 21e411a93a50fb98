import { openJson, preflight } from "@/app/api/v1/answer";
import { openApi } from "@/app/api/v1/openapi.json/document";
import { version } from "@/package.json";

export function GET(): Response {
  return openJson(openApi(version));
}

export const OPTIONS = preflight;
