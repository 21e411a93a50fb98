import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";
import type { StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import type { ApplicationRow } from "@/lib/facts";

const File = z.object({ id: z.number(), name: z.string(), mime: z.string(), size: z.number(), sha256: z.string() });
const Text = z.string().nullable();

/** What is submitted and kept: the center's profile of that day, every answer, every file by its hash. Points in hundredths. */
export const Snapshot = z.object({
  criteriaSet: z.string(),
  center: z.object({
    id: z.number(), nameTh: z.string(), nameEn: Text, agencyTh: z.string(), ministry: z.string(), provinceCode: z.string(), kind: Text,
    address: Text, latitude: Text, longitude: Text, headName: Text, headPosition: Text, coordinatorName: Text, coordinatorPhone: Text,
    coordinatorEmail: Text, phone: Text, email: Text, website: Text, services: Text, openingHours: Text,
    channels: z.array(z.string()), yearlyUsers: z.record(z.string(), z.number()),
  }),
  answers: z.array(z.object({
    code: z.string(), met: z.boolean().nullable(), text: z.string(), selfScore: z.number().nullable(), evidence: z.array(File),
  })),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** SHA-256 over the canonical JSON (RFC 8785), so that anyone can compute it again from what is stored. */
export function hashSnapshot(content: Snapshot): string {
  return createHash("sha256").update(canonicalize(content) ?? "").digest("hex");
}

/** Copies the working copy as it stands in this transaction. */
export async function takeSnapshot(tx: Tx, application: ApplicationRow, set: StoredCriteriaSet): Promise<Snapshot> {
  const center = await tx.center.findUniqueOrThrow({
    where: { id: application.centerId }, include: { agency: { include: { ministry: true } } },
  });
  const answers = await tx.answer.findMany({ where: { applicationId: application.id } });
  const uses = await tx.evidenceUse.findMany({
    where: { applicationId: application.id }, include: { evidence: true }, orderBy: { evidenceId: "asc" },
  });
  const { agency, latitude, longitude, yearlyUsers, ...profile } = center;
  return Snapshot.parse({
    criteriaSet: set.code,
    center: {
      ...profile, agencyTh: agency.nameTh, ministry: agency.ministry.code, yearlyUsers,
      latitude: latitude?.toString() ?? null, longitude: longitude?.toString() ?? null,
    },
    answers: set.criteria.map((criterion) => {
      const answer = answers.find((row) => row.criterionId === criterion.id);
      return {
        code: criterion.code, met: answer?.met ?? null, text: answer?.text ?? "", selfScore: answer?.selfScore ?? null,
        evidence: uses.filter((use) => use.criterionId === criterion.id).map((use) => use.evidence),
      };
    }),
  });
}
