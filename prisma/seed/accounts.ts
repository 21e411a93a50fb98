import type { Db } from "@/lib/db";
import type { Role } from "@/lib/domain/permissions";
import { hashPassword } from "@/lib/password";
import { say } from "@/lib/messages";

export const DEMO_DOMAIN = "demo.gecc.test";
export const DEMO_PASSPHRASE = "sathit-2569";

type Scope = { centerId?: number; ministryId?: number; agencyId?: number };
type Account = { role: Role; scope?: Scope; agencyId?: number | null };

export type DemoBodies = {
  center: { id: number; agencyId: number }; center2: { id: number; agencyId: number };
  commerceId: number; interiorId: number; assessorEmployerId: number | null;
};

export type AccountKey =
  | "center" | "center2" | "chair" | "assessor1" | "assessor2" | "ministry" | "ministry2" | "secretariat" | "committee" | "admin";

function accounts(bodies: DemoBodies): [AccountKey, Account][] {
  return [
    ["center", { role: "CENTER_STAFF", scope: { centerId: bodies.center.id }, agencyId: bodies.center.agencyId }],
    ["center2", { role: "CENTER_STAFF", scope: { centerId: bodies.center2.id }, agencyId: bodies.center2.agencyId }],
    ["chair", { role: "ASSESSOR" }],
    ["assessor1", { role: "ASSESSOR" }],
    ["assessor2", { role: "ASSESSOR", agencyId: bodies.assessorEmployerId }],
    ["ministry", { role: "MINISTRY_ADMIN", scope: { ministryId: bodies.commerceId } }],
    ["ministry2", { role: "MINISTRY_ADMIN", scope: { ministryId: bodies.interiorId } }],
    ["secretariat", { role: "SECRETARIAT" }],
    ["committee", { role: "COMMITTEE" }],
    ["admin", { role: "ADMINISTRATOR" }],
  ];
}

/** Lays the demo accounts, one for each part in the programme. @returns user ids by the part before the @ */
export async function seedAccounts(db: Db, bodies: DemoBodies): Promise<Map<AccountKey, number>> {
  const passwordHash = await hashPassword(DEMO_PASSPHRASE);
  const ids = new Map<AccountKey, number>();
  for (const [key, { role, scope, agencyId }] of accounts(bodies)) {
    const user = await db.user.create({
      data: {
        email: `${key}@${DEMO_DOMAIN}`, name: say("th", `demo.account.${key}`), passwordHash, isDemo: true, agencyId: agencyId ?? null,
        grants: { create: [{ role, ...scope }] },
      },
      select: { id: true },
    });
    ids.set(key, user.id);
  }
  return ids;
}
