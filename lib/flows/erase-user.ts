import { changeRecord } from "@/lib/change";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { EraseUser } from "@/lib/privacy/schema";
import { eraseAccount } from "@/lib/seals/erase";

/** Takes name and address of a closed account out of everything but official documents (lib/seals/erase.ts). @throws ACCOUNT_OPEN */
export function eraseUser(actor: Actor, { userId, reason }: EraseUser, now: Date): Promise<void> {
  return changeRecord(actor, "privacy", { type: "User", id: userId, action: "erasePerson" }, now, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { id: true, email: true, disabledAt: true } });
    if (!user.disabledAt) throw refuse("ACCOUNT_OPEN");
    return { result: undefined, detail: { ...(await eraseAccount(tx, user, now)), reason } };
  });
}
