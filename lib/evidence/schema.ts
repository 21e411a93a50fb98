import { z } from "zod";
import { Answers, type SaveAnswers } from "@/lib/applications/schema";
import { id, list, optionalDay, rows } from "@/lib/input";

const code = z.string().min(1).max(20);

/** A file that lies in the storage and whose kind was told by its content (lib/upload.ts). */
const StoredEvidence = z.object({
  key: z.string(), name: z.string().min(1).max(500), size: z.number().int().positive(), sha256: z.string().length(64), mime: z.string(),
  /** Stands for a file that a season's source does not hold. */
  isStub: z.boolean().optional(),
  /** Of the resumable upload that it came by. */
  uploadId: z.string().length(32).optional(),
});

export const AddEvidence = z.object({ applicationId: id, code, file: StoredEvidence });
export type AddEvidence = z.infer<typeof AddEvidence>;

const Use = z.object({ code, evidenceIds: list(id) });

/** The answer and the files of an earlier year's application. */
const Reuse = z.object({ code, fromId: id });

/** What the form of a criterion sends besides its files: answers, files to use again, files to take away, an earlier year to use, in one act. */
export const SaveWork = z.object({
  applicationId: id, answers: Answers, uses: rows("code", Use), drops: rows("code", Use), reuse: rows("code", Reuse),
});
type Sent = z.infer<typeof SaveWork>;
export type SaveWork = SaveAnswers & Pick<Sent, "uses" | "drops"> & { reuse?: Sent["reuse"]; files: { code: string; file: AddEvidence["file"] }[] };

/** Where a resumable upload goes: to a criterion, into the center's library, or in the place of a file there. */
export const UploadTarget = z.union([
  z.object({ name: z.string().min(1).max(10_000), applicationId: id, code }),
  z.object({ name: z.string().min(1).max(10_000), centerId: id, replacesId: id.optional() }),
]);
export type UploadTarget = z.infer<typeof UploadTarget>;

export const AddToLibrary = z.object({ centerId: id, file: StoredEvidence });
export type AddToLibrary = z.infer<typeof AddToLibrary>;

export const ReplaceFile = z.object({ evidenceId: id, file: StoredEvidence });
export type ReplaceFile = z.infer<typeof ReplaceFile>;

/** The last day on which what a file shows holds; left empty it holds for ever. */
export const SetExpiry = z.object({ centerId: id, evidenceId: id, expiresOn: optionalDay });
export type SetExpiry = z.infer<typeof SetExpiry>;

export const RemoveFromLibrary = z.object({ centerId: id, evidenceId: id });
export type RemoveFromLibrary = z.infer<typeof RemoveFromLibrary>;
