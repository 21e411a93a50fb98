import { z } from "zod";
import { appendAudit } from "@/lib/audit";
import { email } from "@/lib/contact";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { line } from "@/lib/input";
import { hashPassword } from "@/lib/password";

export const CreateAdministrator = z.object({ email, name: line() });
export type CreateAdministrator = z.infer<typeof CreateAdministrator>;

/**
 * Makes an administrator from outside the portal: whoever runs this command already holds the database, so no actor is asked
 * for. @throws EMAIL_TAKEN
 */
export async function createAdministrator(input: CreateAdministrator, passphrase: string, now: Date): Promise<{ id: number }> {
  const passwordHash = await hashPassword(passphrase);
  return db().$transaction(async (tx) => {
    // Two commands with one address at once: the second waits here and is refused below.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${input.email}))::text`;
    const taken = await tx.user.findUnique({ where: { email: input.email }, select: { id: true } });
    if (taken) throw refuse("EMAIL_TAKEN", { email: input.email });
    const grants = { create: { role: "ADMINISTRATOR" as const, grantedAt: now } };
    const { id } = await tx.user.create({ data: { ...input, passwordHash, createdAt: now, grants }, select: { id: true } });
    await appendAudit(tx, {
      actorId: null, action: "createAdministrator", recordType: "User", recordId: id, effectiveAt: now, detail: { name: input.name },
    });
    return { id };
  });
}
