import { db } from "@/lib/db";
import type { Role } from "@/lib/domain/permissions";
import { env } from "@/lib/env";

/** Of the accounts that the demo offers with one click; other made-up people (who scored a replayed season) are not among them. */
export const DEMO_DOMAIN = "@demo.gecc.test";

export type DemoAccount = { email: string; name: string; roles: Role[]; scope: string[] };

/** Demo data is in use: this installation asks for it, and it is there. */
export async function isDemoInUse(): Promise<boolean> {
  if (env().GECC_DEMO !== "1") return false;
  return (await db().installation.findUnique({ where: { name: "demo" }, select: { name: true } })) !== null;
}

/** The accounts that may be signed in with one click, in the order in which they were made; none where demo data is not in use. */
export async function findDemoAccounts(): Promise<DemoAccount[]> {
  if (!(await isDemoInUse())) return [];
  const body = { select: { nameTh: true } } as const;
  const users = await db().user.findMany({
    where: { isDemo: true, disabledAt: null, passwordHash: { not: null }, email: { endsWith: DEMO_DOMAIN } },
    orderBy: { id: "asc" },
    select: {
      email: true, name: true,
      grants: { orderBy: { id: "asc" }, select: { role: true, center: body, agency: body, ministry: body } },
    },
  });
  return users.map(({ email, name, grants }) => ({
    email, name,
    roles: [...new Set(grants.map((grant) => grant.role))],
    scope: grants.flatMap(({ center, agency, ministry }) => center?.nameTh ?? agency?.nameTh ?? ministry?.nameTh ?? []),
  }));
}
