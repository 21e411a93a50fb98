import { beforeAll, describe, expect, test } from "vitest";
import { findRevocation, getCertificate, listCertificates } from "@/lib/certificates/queries";
import { revokeCertificate } from "@/lib/certificates/revoke";
import { db } from "@/lib/db";
import { thaiDigits } from "@/lib/domain/calendar";
import { getCounts } from "@/lib/statistics/queries";
import { buildWorld, NOW, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { addCertificate } from "@/tests/support/certificates";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

const TODAY = "2027-01-20";

let world: World;
let older: string;
let newer: string;
beforeAll(async () => {
  world = await buildWorld();
  const { centerId } = world;
  older = await addCertificate({ centerId, from: "2023-08-01", until: "2026-09-30", tier: "GOLD", replacedOn: "2025-08-01" });
  newer = await addCertificate({ centerId, from: "2025-08-01", until: "2028-09-30", tier: "SILVER" });
});

const rows = () => db().certificate.findMany({ orderBy: { id: "asc" } });
const reason = "ไม่รักษามาตรฐานตามที่ได้รับการรับรอง";

describe("a center's chain", () => {
  test("tells which one stands in the place of the older, the newest first", async () => {
    const certificate = await getCertificate(older, TODAY);
    expect(certificate).toMatchObject({ status: "REPLACED", replacedOn: "2025-08-01", replacedBy: { number: newer, status: "VALID" } });
    expect(certificate.chain.map((row) => row.number)).toEqual([newer, older]);
    expect(await getCertificate(older, "2025-07-31")).toMatchObject({ status: "VALID" });
  });

  test("takes two statements whatever its length", async () => {
    expect(await queriesOf(() => getCertificate(older, TODAY))).toHaveLength(2);
  });

  test("a number that was never given is not found", async () => {
    await expect(getCertificate("GECC-2560-99999-9", TODAY)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("no two certificates of a center are valid on one day: the database refuses the second", async () => {
    const overlap = { centerId: world.centerId, from: "2028-09-30", until: "2031-09-30" };
    await expect(addCertificate(overlap)).rejects.toThrow(/Certificate_one_valid_a_day/);
    const inside = { centerId: world.centerId, from: "2024-01-01", until: "2024-02-01" };
    await expect(addCertificate(inside)).rejects.toThrow(/Certificate_one_valid_a_day/);
    expect(await rows()).toHaveLength(2);
  });

  test("the day after the end is free again", async () => {
    await addCertificate({ centerId: world.centerId, from: "2028-10-01", until: "2031-09-30" });
    expect(await getCertificate(newer, "2028-09-30")).toMatchObject({ status: "VALID" });
    expect(await getCertificate(newer, "2028-10-01")).toMatchObject({ status: "EXPIRED" });
  });

  test("what was granted stays as it is, whatever of it", async () => {
    const kept: Parameters<ReturnType<typeof db>["certificate"]["update"]>[0]["data"][] = [
      { tier: "GOLD" }, { nameEn: "Another" }, { centerId: world.otherCenterId }, { provinceCode: "10" }, { isDemo: true }, { importedFrom: "ที่อื่น" },
    ];
    for (const data of kept) await expect(db().certificate.update({ where: { number: newer }, data })).rejects.toThrow(/keeps what was granted/);
    await expect(db().certificate.updateMany({ where: { replacedOn: { not: null } }, data: { replacedOn: null } })).rejects.toThrow(/keeps what was granted/);
    await expect(db().certificate.delete({ where: { number: newer } })).rejects.toThrow(/forbidden/);
  });
});

describe("one's own", () => {
  test("a center sees its certificates, a ministry those of its centers, the secretariat all, an assessor none", async () => {
    const search = { on: TODAY, pageSize: 20 };
    await addCertificate({ centerId: world.otherCenterId, from: "2026-01-01", until: "2027-09-30" });
    const count = async (actor: keyof World["people"]) => (await listCertificates(world.people[actor], {}, search)).total;
    expect(await count("staff")).toBe(3);
    expect(await count("stranger")).toBe(1);
    expect(await count("ministry")).toBe(3);
    expect(await count("otherMinistry")).toBe(1);
    expect(await count("secretariat")).toBe(4);
    expect(await count("outsider")).toBe(0);
  });
});

describe("revoking", () => {
  test("only the secretariat revokes; to others there is no such act", async () => {
    for (const actor of [world.people.staff, world.people.ministry, world.people.admin, world.people.committee]) {
      await expectRefused("NOT_FOUND", () => revokeCertificate(actor, { number: newer, reason }, NOW), rows);
    }
  });

  test("an unknown and a mistyped number are refused", async () => {
    for (const number of ["GECC-2560-99999-9", "GECC-2560-00001-0", "อะไร"]) {
      await expectRefused("NOT_FOUND", () => revokeCertificate(world.people.secretariat, { number, reason }, NOW), rows);
    }
  });

  test("is recorded with who, when and why; the center is written to; the older one does not come back", async () => {
    const answer = await revokeCertificate(world.people.secretariat, { number: thaiDigits(newer.toLowerCase()), reason }, NOW);
    expect(answer).toEqual({ number: newer, revokedOn: TODAY });
    const stored = await db().certificate.findUniqueOrThrow({ where: { number: newer } });
    expect(stored).toMatchObject({ revokedById: world.people.secretariat.userId, revokedReason: reason });
    expect(await lastEvent("Certificate", stored.id)).toMatchObject({ action: "revokeCertificate", detail: { number: newer, reason } });
    expect(await db().mail.count({ where: { subject: { contains: newer }, text: { contains: reason } } })).toBe(1);
    expect((await getCertificate(newer, TODAY)).chain.map(({ number, status }) => [number, status])).toEqual(
      expect.arrayContaining([[newer, "REVOKED"], [older, "REPLACED"]]));
    expect(await getCertificate(newer, "2027-01-19")).toMatchObject({ status: "VALID" });
  });

  test("the center stays counted as once certified", async () => {
    expect(await getCounts({ ministry: "MOC", on: TODAY })).toEqual({ everCertified: 1, valid: 0 });
    expect(await getCounts({ ministry: "MOC", on: "2027-01-19" })).toEqual({ everCertified: 1, valid: 1 });
  });

  test("a second time is refused", async () => {
    await expectRefused("ALREADY_REVOKED", () => revokeCertificate(world.people.secretariat, { number: newer, reason }, NOW), rows);
  });

  test("why is for the secretariat and the certificate's own people, not for the public", async () => {
    expect(JSON.stringify(await getCertificate(newer, TODAY))).not.toContain(reason);
    expect(await findRevocation(world.people.staff, newer)).toMatchObject({ reason });
    expect(await findRevocation(world.people.secretariat, newer)).toMatchObject({ by: "Secretariat" });
    expect(await findRevocation(world.people.stranger, newer)).toBeNull();
  });

  test("frees the days after it for a new certificate", async () => {
    const third = await centerOf(world, "ศูนย์ที่ถูกเพิกถอน");
    const revoked = { on: "2026-06-01", by: world.people.secretariat.userId };
    await addCertificate({ centerId: third.centerId, from: "2026-01-01", until: "2028-09-30", revoked });
    await expect(addCertificate({ centerId: third.centerId, from: "2026-05-31", until: "2028-09-30" })).rejects.toThrow(/one_valid_a_day/);
    await addCertificate({ centerId: third.centerId, from: "2026-06-01", until: "2028-09-30" });
  });
});
