import { expect, test } from "vitest";
import { presentedIn } from "@/components/check/presented";
import { isSignedBy } from "@/components/check/signature";
import { credentialOf, type Granted } from "@/lib/certificates/credential";
import { signDocument } from "@/lib/certificates/signed";
import { readCompact } from "@/lib/domain/compact";
import { listKeys } from "@/lib/keys";

const NOW = new Date("2027-01-20T05:00:00Z");
const GRANTED: Granted = {
  id: 9, number: "GECC-2570-00001-5", cycleYear: 2570, tier: "GOLD", centerId: 3, nameTh: "ศูนย์กู้น้ำ", nameEn: null, agencyTh: "กรมทดสอบ", agencyEn: null,
  ministry: "MOC", ministryTh: "กระทรวงพาณิชย์", ministryEn: "Ministry of Commerce", provinceCode: "55", provinceTh: "น่าน", provinceEn: "Nan",
  validFrom: "2027-01-15", validUntil: "2030-09-30", announcement: "1/2570", announcedOn: "2027-01-15", isDemo: true,
};
const text = () => JSON.stringify(signDocument(credentialOf(GRANTED), NOW), null, 2);

async function isRight(pasted: string): Promise<boolean> {
  const presented = await presentedIn(pasted);
  const key = listKeys(NOW).find(({ id }) => id === presented?.keyId);
  return presented !== null && key !== undefined && isSignedBy(key.publicKeyMultibase, presented.signed, presented.signature);
}

test("a signed file is checked on the reader's device as the code on paper is, and says the same", async () => {
  expect(await isRight(text())).toBe(true);
  const presented = await presentedIn(text());
  expect(presented && readCompact(presented)).toEqual({
    number: GRANTED.number, index: 9, center: GRANTED.nameTh, agency: GRANTED.agencyTh, ministry: GRANTED.ministryTh, province: GRANTED.provinceTh, tier: "GOLD",
    year: 2570, from: "2027-01-15", until: "2030-09-30", signedAt: NOW.toISOString(), isDemo: true,
  });
});

test.each([
  ["the tier", '"tier": "GOLD"', '"tier": "SILVER"'], ["one letter of the name", "ศูนย์กู้น้ำ", "ศูนย์กู้นำ"], ["the last day", "2030-09-30", "2031-09-30"],
  ["when it was signed", "2027-01-20T05", "2027-01-20T06"], ["what it was signed for", "assertionMethod", "authentication"], ["its contexts", "credentials/v2", "credentials/v1"],
])("altered: %s", async (_, from, to) => {
  const altered = text().replace(from, to);
  expect(altered).not.toBe(text());
  expect(await isRight(altered)).toBe(false);
});

test.each(["{", "{}", "[]", '{"proof":{}}', '{"proof":{"cryptosuite":"eddsa-jcs-2022","proofValue":"z0OIl"}}', '{"__proto__":{"proof":1}}'])("%s is no signed file", async (pasted) => {
  expect(await presentedIn(pasted)).toBeNull();
});
