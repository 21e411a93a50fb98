import { env } from "@/lib/env";

/** The whole address of a page, for mail and print; the path alone where nobody told this installation its address. */
export function pageAddress(path: string): string {
  const url = env().NEXTAUTH_URL;
  return url ? new URL(path, url).href : path;
}
