import { getActor } from "@/lib/auth";
import { getOwnData } from "@/lib/privacy/own-data";
import { jsonFile, missing } from "@/lib/serve";

/** The same as the page, whole. */
export async function GET(): Promise<Response> {
  const actor = await getActor();
  return actor ? jsonFile(await getOwnData(actor, { allEvents: true }), "my-data.json") : missing();
}
