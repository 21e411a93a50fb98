import { db } from "@/lib/db";
import { fromDay, type Day } from "@/lib/domain/calendar";
import type { Tier } from "@/lib/domain/tier";
import { certificateNumber } from "@/lib/domain/validity";

export type Award = {
  centerId: number; from: Day; until: Day; tier?: Tier; cycleYear?: number; replacedOn?: Day; agencyId?: number;
  revoked?: { on: Day; by: number };
};

const revokedColumns = ({ revoked }: Award) =>
  (revoked ? { revokedOn: fromDay(revoked.on), revokedById: revoked.by, revokedReason: "เหตุผลการเพิกถอน" } : {});

let running = 0;

/** A certificate as an imported award, straight in the database. @returns its number */
export async function addCertificate(award: Award): Promise<string> {
  running += 1;
  const center = await db().center.findUniqueOrThrow({ where: { id: award.centerId }, include: { agency: true } });
  const agency = await db().agency.findUniqueOrThrow({ where: { id: award.agencyId ?? center.agencyId } });
  const { tier = "BLUE", cycleYear = 2560, replacedOn } = award;
  const { number } = await db().certificate.create({
    data: {
      number: certificateNumber(cycleYear, running), cycleYear, running, centerId: center.id, agencyId: agency.id,
      ministryId: agency.ministryId, provinceCode: center.provinceCode, nameTh: center.nameTh, tier,
      validFrom: fromDay(award.from), validUntil: fromDay(award.until), replacedOn: replacedOn ? fromDay(replacedOn) : null,
      importedFrom: "การทดสอบ", ...revokedColumns(award),
    },
    select: { number: true },
  });
  return number;
}
