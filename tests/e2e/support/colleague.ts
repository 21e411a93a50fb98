import { db } from "@/lib/db";
import { demo } from "@/tests/e2e/support/acts";

/** The draft of a demo account's center. */
export async function applicationOf(account: string): Promise<number> {
  const { id } = await db().application.findFirstOrThrow({
    where: { stage: "DRAFT", center: { grants: { some: { user: { email: demo(account) } } } } }, select: { id: true }, orderBy: { id: "desc" },
  });
  return id;
}

/** One more account at the center of an application, with the demo's passphrase. @returns its e-mail address */
export async function lateColleague(applicationId: number, name: string): Promise<string> {
  const { centerId } = await db().application.findUniqueOrThrow({ where: { id: applicationId }, select: { centerId: true } });
  const { passwordHash } = await db().user.findUniqueOrThrow({ where: { email: demo("center") }, select: { passwordHash: true } });
  const email = `${name}-${Date.now()}@demo.gecc.test`;
  await db().user.create({ data: { email, name: `เพื่อนร่วมงาน ${name}`, passwordHash, isDemo: true, grants: { create: [{ role: "CENTER_STAFF", centerId }] } } });
  return email;
}
