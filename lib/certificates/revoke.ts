import type { RevokeCertificate } from "@/lib/certificates/schema";
import { changeRecord } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { formatDay, fromDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { parseCertificateNumber } from "@/lib/domain/validity";
import { writeToStaff } from "@/lib/recipients";

type Revoked = { number: string; nameTh: string; centerId: number };

function tellCenter(tx: Tx, { centerId, nameTh, number }: Revoked, on: Day, reason: string, now: Date): Promise<void> {
  const values = { center: nameTh, number, revokedOn: formatDay(on, "th"), reason };
  return writeToStaff(tx, [{ centerId, subject: "mail.revoked.subject", body: "mail.revoked.body", values }], now);
}

async function findId(typed: string): Promise<number | null> {
  const parsed = parseCertificateNumber(typed);
  if (!parsed.ok) return null;
  return (await db().certificate.findUnique({ where: { number: parsed.number }, select: { id: true } }))?.id ?? null;
}

/**
 * Takes a certificate back from today on (docs/domain.md §5): recorded with who, when and why. An older one does not come back.
 * @throws ALREADY_REVOKED, NOT_FOUND
 */
export async function revokeCertificate(actor: Actor, input: RevokeCertificate, now: Date): Promise<{ number: string; revokedOn: Day }> {
  const id = await findId(input.number);
  // A number that does not exist is refused, and recorded, like one that is not this person's to revoke.
  const act = { type: "Certificate", id: id ?? 0, action: "revokeCertificate" } as const;
  return changeRecord(actor, "certificates", act, now, async (tx) => {
    const certificate = await tx.certificate.findUniqueOrThrow({ where: { id: act.id } });
    if (certificate.revokedOn) throw refuse("ALREADY_REVOKED");
    const revokedOn = todayInThailand(now);
    await tx.certificate.update({
      where: { id: certificate.id },
      data: { revokedOn: fromDay(revokedOn), revokedById: actor.userId, revokedReason: input.reason }, select: { id: true },
    });
    await tellCenter(tx, certificate, revokedOn, input.reason, now);
    return { result: { number: certificate.number, revokedOn }, detail: { number: certificate.number, revokedOn, reason: input.reason } };
  });
}
