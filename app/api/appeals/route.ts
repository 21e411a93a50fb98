import { parseFields } from "@/lib/action";
import { FileAppeal } from "@/lib/appeals/schema";
import type { Added } from "@/lib/evidence/commands";
import { appealWithFiles } from "@/lib/flows/appeal";
import type { Upload } from "@/lib/upload";
import { receivePost } from "@/lib/upload-post";

/** The form of an appeal with the files that show it: the fields of `FileAppeal`, `files`, `back`. */
export const POST = (request: Request): Promise<Response> => receivePost(request, { command: "fileAppeal" }, async (actor, { fields, files }, kept) => {
  const input = parseFields(FileAppeal, fields);
  const added: Added[] = [];
  try {
    await appealWithFiles(actor, input, files.map(({ field: _, ...rest }) => rest), new Date(), (one) => added.push(one));
    return { to: `/applications/${input.applicationId}/appeal?done=APPEAL_FILED` };
  } finally {
    for (const { key } of added) kept.add(key);
    // Should the appeal be refused, its form shows the files that came with it as chosen.
    if (added.length > 0) fields.evidenceIds = [...chosen(fields.evidenceIds), ...added.map(({ id }) => String(id))];
  }
});

const chosen = (value: Upload["fields"][string] | undefined) => (Array.isArray(value) ? value : []);
