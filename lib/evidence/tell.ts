import type { Tx } from "@/lib/db";
import type { CheckCode } from "@/lib/domain/file-check";
import { writeMail } from "@/lib/mail";
import { say } from "@/lib/messages";

type Use = { applicationId: number; code: string; submitted: boolean };

/** Who sent a file learns why it was refused; at once where the application was sent already, else with the small news of the day. */
export async function tellRefused(tx: Tx, file: { id: number; name: string }, code: CheckCode, now: Date): Promise<void> {
  const [sender] = await tx.$queryRaw<{ email: string }[]>`
    SELECT u."email" FROM "Evidence" e JOIN "User" u ON u."id" = e."uploadedById" WHERE e."id" = ${file.id}`;
  if (!sender) return;
  const uses = await tx.$queryRaw<Use[]>`
    SELECT s."applicationId", c."code", p."submittedAt" IS NOT NULL AS "submitted"
      FROM "EvidenceUse" s JOIN "Criterion" c ON c."id" = s."criterionId" JOIN "Application" p ON p."id" = s."applicationId"
     WHERE s."evidenceId" = ${file.id} ORDER BY c."position"`;
  const values = {
    name: file.name, reason: say("th", `evidence.refused.${code}`),
    criteria: uses.map((use) => use.code).join(", ") || say("th", "evidence.noCriterion"),
  };
  await writeMail(tx, [{
    to: sender.email, ...(uses[0] ? { applicationId: uses[0].applicationId } : {}), subject: "mail.fileRefused.subject", body: "mail.fileRefused.body",
    values, inDigest: !uses.some(({ submitted }) => submitted),
  }], now);
}
