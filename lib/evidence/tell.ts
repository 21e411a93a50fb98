import type { Tx } from "@/lib/db";
import type { CheckCode } from "@/lib/domain/file-check";
import { writeMail } from "@/lib/mail";
import { say } from "@/lib/messages";

/** `code` is null for an appeal, which is as good as sent. */
type Use = { applicationId: number; code: string | null; submitted: boolean };

/** Who sent a file learns why it was refused; at once where the application was sent already, else with the small news of the day. */
export async function tellRefused(tx: Tx, file: { id: number; name: string }, code: CheckCode, now: Date): Promise<void> {
  const [sender] = await tx.$queryRaw<{ email: string }[]>`
    SELECT u."email" FROM "Evidence" e JOIN "User" u ON u."id" = e."uploadedById" WHERE e."id" = ${file.id}`;
  if (!sender) return;
  const uses = await tx.$queryRaw<Use[]>`
    SELECT s."applicationId", c."code", p."submittedAt" IS NOT NULL AS "submitted"
      FROM "EvidenceUse" s JOIN "Criterion" c ON c."id" = s."criterionId" JOIN "Application" p ON p."id" = s."applicationId"
     WHERE s."evidenceId" = ${file.id} ORDER BY c."position"`;
  const appeals = await tx.$queryRaw<Use[]>`
    SELECT l."applicationId", NULL AS "code", true AS "submitted" FROM "AppealFile" x JOIN "Appeal" l ON l."id" = x."appealId" WHERE x."evidenceId" = ${file.id}`;
  const all = [...uses, ...appeals];
  const values = {
    name: file.name, reason: say("th", `evidence.refused.${code}`),
    criteria: all.map((use) => use.code ?? say("th", "appeal.title")).join(", ") || say("th", "evidence.noCriterion"),
  };
  await writeMail(tx, [{
    to: sender.email, ...(all[0] ? { applicationId: all[0].applicationId } : {}), subject: "mail.fileRefused.subject", body: "mail.fileRefused.body",
    values, inDigest: !all.some(({ submitted }) => submitted),
  }], now);
}
