import { listOfCenters, type CertificateRow } from "@/lib/certificates/queries";
import { db } from "@/lib/db";
import { toDay, type Day } from "@/lib/domain/calendar";
import { disclosedStage } from "@/lib/domain/disclosure";
import { visibleTo, type Actor } from "@/lib/domain/permissions";
import type { JudgedStage, Stage } from "@/lib/domain/stage";
import { announcedSql, documentClosedAtSql, visibleSql } from "@/lib/visible";

export type MyApplication = {
  id: number; year: number;
  /** From 1; more where the case is judged anew. */
  version: number;
  /** As the center may know it. */
  stage: Stage;
  announced: boolean;
  applyUntilOn: Day; documentUntilOn: Day; onSiteUntilOn: Day; committeeUntilOn: Day;
  /** Until when a returned application may be corrected. */
  correctUntilOn: Day | null;
};

export type MyCenter = {
  id: number; nameTh: string; nameEn: string | null; agencyTh: string; agencyEn: string | null; isDemo: boolean;
  applications: MyApplication[];
  /** The newest first. */
  certificates: CertificateRow[];
};

type ApplicationRow = Omit<MyApplication, "applyUntilOn" | "documentUntilOn" | "onSiteUntilOn" | "committeeUntilOn" | "correctUntilOn"> & {
  centerId: number; declinedAt: JudgedStage | null; reopenedTo: JudgedStage | null; documentClosed: boolean;
  applyUntilOn: Date; documentUntilOn: Date; onSiteUntilOn: Date; committeeUntilOn: Date; correctUntilOn: Date | null;
};

function readApplications(actor: Actor, centerIds: number[]): Promise<ApplicationRow[]> {
  return db().$queryRaw<ApplicationRow[]>`
    SELECT p."id", p."centerId", y."year", p."stage"::text, p."declinedAt"::text, p."version", p."reopenedTo"::text, ${announcedSql} AS "announced",
           (${documentClosedAtSql}) IS NOT NULL AS "documentClosed", coalesce(p."extendedUntilOn", y."applyUntilOn") AS "applyUntilOn", y."documentUntilOn", y."onSiteUntilOn",
           y."committeeUntilOn",
           (SELECT max(r."deadlineOn") FROM "Return" r WHERE r."applicationId" = p."id" AND r."closedAt" IS NULL) AS "correctUntilOn"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
     WHERE p."centerId" = ANY(${centerIds}::int[]) AND ${visibleSql(actor)} ORDER BY y."year" DESC, p."version" DESC`;
}

function shown({ centerId, declinedAt, reopenedTo, documentClosed, ...row }: ApplicationRow): MyApplication {
  return {
    ...row, stage: disclosedStage({ stage: row.stage, declinedAt, reopenedTo, documentClosed, announced: row.announced }),
    applyUntilOn: toDay(row.applyUntilOn), documentUntilOn: toDay(row.documentUntilOn), onSiteUntilOn: toDay(row.onSiteUntilOn),
    committeeUntilOn: toDay(row.committeeUntilOn), correctUntilOn: row.correctUntilOn ? toDay(row.correctUntilOn) : null,
  };
}

/** The centers that this person works for, with their applications as they may know them, and their certificates. Three statements. */
export async function listMyCenters(actor: Actor, on: Day): Promise<MyCenter[]> {
  const { centerIds } = visibleTo(actor);
  if (centerIds.length === 0) return [];
  const [centers, applications, certificates] = await Promise.all([
    db().center.findMany({
      where: { id: { in: centerIds } }, orderBy: [{ nameTh: "asc" }, { id: "asc" }],
      select: { id: true, nameTh: true, nameEn: true, isDemo: true, agency: { select: { nameTh: true, nameEn: true } } },
    }),
    readApplications(actor, centerIds), listOfCenters(centerIds, on),
  ]);
  return centers.map(({ agency, ...center }) => ({
    ...center, agencyTh: agency.nameTh, agencyEn: agency.nameEn,
    applications: applications.filter((row) => row.centerId === center.id).map(shown),
    certificates: certificates.filter((row) => row.centerId === center.id),
  }));
}
