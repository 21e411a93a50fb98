import { InvalidFields, isSameOrigin, settle, type Landing } from "@/lib/action";
import { getActor } from "@/lib/auth";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { discard, receiveUpload, UnreadableUpload, type Upload, type UploadOptions } from "@/lib/upload";

type Options = {
  command: string;
  /** Who may send files here at all; from others only the fields are read. Left out: whoever is signed in. */
  mayStore?: (actor: Actor) => boolean;
  look?: UploadOptions["look"];
};

/** What the files are for. Files whose keys it adds to `kept` stay; all others are removed, whatever stopped the act. */
type Act = (actor: Actor, upload: Omit<Upload, "faults">, kept: Set<string>) => Promise<Landing>;

/** Answers a form with files: same origin, who, what kinds; then 303, or JSON for a fetch. Refused before the act: SIGNED_OUT, NOT_FOUND, faults. */
export async function receivePost(request: Request, { command, mayStore = () => true, look }: Options, act: Act): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const actor = await getActor();
  try {
    const upload = await receiveUpload(request, { storesFiles: actor !== null && mayStore(actor), look });
    return await settle(request, { actor, command, fields: upload.fields }, async () => {
      if (!actor) throw refuse("SIGNED_OUT");
      if (!mayStore(actor)) throw refuse("NOT_FOUND");
      if (upload.faults.length > 0) throw new InvalidFields(upload.faults);
      return keepingOnly(upload, (kept) => act(actor, upload, kept));
    });
  } catch (error) {
    if (error instanceof UnreadableUpload) return new Response("the form could not be read", { status: 400 });
    throw error;
  }
}

async function keepingOnly({ files }: Upload, act: (kept: Set<string>) => Promise<Landing>): Promise<Landing> {
  const kept = new Set<string>();
  try {
    return await act(kept);
  } finally {
    await discard(files.filter(({ key }) => !kept.has(key)));
  }
}
