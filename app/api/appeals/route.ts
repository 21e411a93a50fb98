import { InvalidFields, isSameOrigin, parseFields, settle, type Landing } from "@/lib/action";
import { FileAppeal } from "@/lib/appeals/schema";
import { getActor } from "@/lib/auth";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { Added } from "@/lib/evidence/commands";
import { appealWithFiles } from "@/lib/flows/appeal";
import { discard, receiveUpload, UnreadableUpload, type Upload } from "@/lib/upload";

/** The form of an appeal with the files that show it: the fields of `FileAppeal`, `files`, `back`. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const actor = await getActor();
  try {
    const upload = await receiveUpload(request, { storesFiles: actor !== null });
    return await settle(request, { actor, command: "fileAppeal", fields: upload.fields }, () => file(actor, upload));
  } catch (error) {
    if (error instanceof UnreadableUpload) return new Response("the form could not be read", { status: 400 });
    throw error;
  }
}

async function file(actor: Actor | null, { fields, files, faults }: Upload): Promise<Landing> {
  const kept: Added[] = [];
  try {
    if (!actor) throw refuse("SIGNED_OUT");
    if (faults.length > 0) throw new InvalidFields(faults);
    const input = parseFields(FileAppeal, fields);
    await appealWithFiles(actor, input, files.map(({ field: _, ...rest }) => rest), new Date(), (added) => kept.push(added));
    return { to: `/applications/${input.applicationId}/appeal?done=APPEAL_FILED` };
  } finally {
    // Should the appeal be refused, its form shows the files that came with it as chosen.
    if (kept.length > 0) fields.evidenceIds = [...chosen(fields.evidenceIds), ...kept.map(({ id }) => String(id))];
    await discard(files.filter(({ key }) => !kept.some((added) => added.key === key)));
  }
}

const chosen = (value: Upload["fields"][string] | undefined) => (Array.isArray(value) ? value : []);
