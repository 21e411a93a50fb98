import { z } from "zod";
import { SaveAnswers } from "@/lib/applications/schema";
import { id, list, rows } from "@/lib/input";

const code = z.string().min(1).max(20);

/** A file that lies in the storage and whose kind was told by its content (lib/upload.ts). */
const StoredEvidence = z.object({
  key: z.string(), name: z.string().min(1).max(500), size: z.number().int().positive(), sha256: z.string().length(64), mime: z.string(),
  /** Stands for a file that a season's source does not hold. */
  isStub: z.boolean().optional(),
});

export const AddEvidence = z.object({ applicationId: id, code, file: StoredEvidence });
export type AddEvidence = z.infer<typeof AddEvidence>;

const Use = z.object({ code, evidenceIds: list(id) });

/** Puts files that the center already has to criteria. */
export const UseEvidence = z.object({ applicationId: id, uses: rows("code", Use) });
export type UseEvidence = z.infer<typeof UseEvidence>;

/** Takes a file from a criterion; the center keeps it and can put it back. */
export const DropEvidence = z.object({ applicationId: id, code, evidenceId: id });
export type DropEvidence = z.infer<typeof DropEvidence>;

/** The answer and the files of an earlier year's application. */
const Reuse = z.object({ code, fromId: id });

/** What the form of a criterion sends besides its files: answers, files to use again, files to take away, an earlier year to use, in one act. */
export const SaveWork = z.object({
  applicationId: id, answers: SaveAnswers.shape.answers, uses: rows("code", Use), drops: rows("code", Use), reuse: rows("code", Reuse),
});
type Sent = z.infer<typeof SaveWork>;
export type SaveWork = Omit<Sent, "reuse"> & { reuse?: Sent["reuse"]; files: { code: string; file: AddEvidence["file"] }[] };
