import { beforeAll, expect, test } from "vitest";
import { GET as getDid } from "@/app/.well-known/did.json/route";
import { GET as getCredential } from "@/app/api/v1/certificates/[number]/credential/route";
import { GET as getKeys } from "@/app/api/v1/keys/route";
import { GET as getReplaced } from "@/app/api/v1/status-list/replaced/route";
import { GET as getList } from "@/app/api/v1/status-list/route";
import { makeCertificates } from "@/lib/certificates/make";
import { hasProofOf } from "@/lib/certificates/proof";
import { db } from "@/lib/db";
import { fromDay } from "@/lib/domain/calendar";
import { publicKeyOf } from "@/lib/key-form";
import { listKeys } from "@/lib/keys";
import { buildWorld, NOW } from "@/tests/support/builders";
import { addCertificate } from "@/tests/support/certificates";
import { centerOf } from "@/tests/support/centers";

const NUMBER = "GECC-2570-00001-5";
let imported: string;
beforeAll(async () => {
  const world = await buildWorld();
  const { agencyId } = await db().center.findUniqueOrThrow({ where: { id: world.centerId } });
  const { ministryId } = await db().agency.findUniqueOrThrow({ where: { id: agencyId } });
  const { id: announcementId } = await db().announcement.create({
    data: { cycleId: world.cycleId, number: "1/2570", announcedOn: fromDay("2027-01-15"), publishedAt: NOW, figures: {} }, select: { id: true },
  });
  await db().certificate.create({
    data: {
      number: NUMBER, cycleYear: 2570, running: 1, centerId: world.centerId, agencyId, ministryId, provinceCode: "12", nameTh: "ศูนย์ทดสอบ", tier: "BLUE",
      announcementId, validFrom: fromDay("2027-01-15"), validUntil: fromDay("2030-09-30"),
    },
    select: { id: true },
  });
  const { centerId } = await centerOf(world, "ศูนย์นำเข้า");
  imported = await addCertificate({ centerId, from: "2023-01-01", until: "2026-09-30" });
  await makeCertificates({ announcementId }, new Date());
});

const ask = (headers: Record<string, string> = {}) => new Request("https://gecc.example.go.th/api", { headers });
const credentialOf = (number: string, headers = {}) => getCredential(ask(headers), { params: Promise.resolve({ number }) });

test("the credential is given out letter for letter as it was signed, also for a number typed with Thai digits", async () => {
  const answer = await credentialOf("gecc-๒๕๗๐-๐๐๐๐๑-๕");
  expect(answer.headers.get("content-type")).toBe("application/vc");
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  const [key] = listKeys(new Date());
  expect(hasProofOf(publicKeyOf(key?.publicKeyMultibase ?? ""), JSON.parse(await answer.text()))).toBe(true);
});

test.each([["GECC-2570-00001-8", "check-digit"], ["GECC-2570", "number-form"], ["GECC-2569-00001-3", "not-found"]])(
  "%s is refused as %s", async (number, kind) => {
    const answer = await credentialOf(number);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ type: `urn:gecc:problem:${kind}` });
  },
);

test("an imported award says that it has no signed file", async () => {
  expect(await (await credentialOf(imported)).json()).toMatchObject({ type: "urn:gecc:problem:not-signed" });
});

test("who has the answer already is told so", async () => {
  for (const get of [(headers = {}) => credentialOf(NUMBER, headers), (headers = {}) => getList(ask(headers)), (headers = {}) => getKeys(ask(headers))]) {
    const etag = (await get()).headers.get("etag") ?? "";
    const again = await get({ "if-none-match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await get({ "if-none-match": '"other"' })).status).toBe(200);
  }
});

test("keys and the document of the issuer name the same keys, with periods, and nothing secret", async () => {
  const [keys, did] = [await (await getKeys(ask())).text(), await (await getDid(ask())).text()];
  const [{ id, publicKeyMultibase } = { id: "", publicKeyMultibase: "" }] = listKeys(new Date());
  expect(JSON.parse(keys)).toMatchObject({ issuer: "did:web:localhost", keys: [{ id, publicKeyMultibase, verificationMethod: `did:web:localhost#${id}`, until: null }] });
  expect(JSON.parse(did)).toMatchObject({ id: "did:web:localhost", verificationMethod: [{ id: `did:web:localhost#${id}`, publicKeyMultibase }], assertionMethod: [`did:web:localhost#${id}`] });
  expect(keys + did).not.toMatch(/secret|z3u2/);
});

test("the two lists say what they are for", async () => {
  expect(await (await getList(ask())).json()).toMatchObject({ credentialSubject: { statusPurpose: "revocation" } });
  expect(await (await getReplaced(ask())).json()).toMatchObject({ credentialSubject: { statusPurpose: "message" } });
});
