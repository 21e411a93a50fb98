import { expect, test } from "vitest";
import { isDomainError } from "@/lib/domain/errors";
import { verifyPassword } from "@/lib/password";
import { createAdministrator } from "@/lib/users/administrator";
import { testDatabase } from "@/tests/support/database";

const NOW = new Date("2026-11-23T03:00:00Z");
const INPUT = { email: "first@opm.go.th", name: "ผู้ดูแลระบบคนแรก" };
const PASSPHRASE = "k7fqm-2xpzd-agtrw-9hsbn-wyxce";

test("the first administrator can sign in, has the one role, and the act is recorded", async () => {
  const { id } = await createAdministrator(INPUT, PASSPHRASE, NOW);
  const user = await testDatabase().user.findUniqueOrThrow({ where: { id }, include: { grants: true } });
  expect(user).toMatchObject({ ...INPUT, isDemo: false, disabledAt: null });
  expect(user.grants).toMatchObject([{ role: "ADMINISTRATOR", centerId: null, agencyId: null, ministryId: null }]);
  expect(await verifyPassword(user.passwordHash, PASSPHRASE)).toBe(true);
  const events = await testDatabase().auditEvent.findMany({ where: { recordType: "User", recordId: id } });
  expect(events).toMatchObject([{ action: "createAdministrator", actorId: null, effectiveAt: NOW }]);
});

test("an address that has an account is refused, and nothing changed", async () => {
  const before = await testDatabase().user.findMany();
  const refusal: unknown = await createAdministrator(INPUT, PASSPHRASE, NOW).catch((error: unknown) => error);
  expect(isDomainError(refusal) && refusal.code).toBe("EMAIL_TAKEN");
  expect(await testDatabase().user.findMany()).toEqual(before);
});

test("two commands with one address at once make one account", async () => {
  const input = { ...INPUT, email: "twice@opm.go.th" };
  const results = await Promise.allSettled([createAdministrator(input, PASSPHRASE, NOW), createAdministrator(input, PASSPHRASE, NOW)]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await testDatabase().user.count({ where: { email: input.email } })).toBe(1);
});
