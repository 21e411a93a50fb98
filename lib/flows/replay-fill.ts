import { saveProfile } from "@/lib/centers/commands";
import type { SaveProfile } from "@/lib/centers/schema";
import type { StoredCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { CENTER_KINDS, isChannel, PHONE_NOT_GIVEN, profileGaps } from "@/lib/domain/profile";
import type { SaveWork } from "@/lib/evidence/schema";
import { eachAtOnce } from "@/lib/flows/at-once";
import type { Center } from "@/lib/generated/prisma/client";
import { say } from "@/lib/messages";
import { putFile, type StoredFile } from "@/lib/storage";

/** An address that reaches nobody, where a profile needs one and the source gives none. */
const NOBODY = "not-given@replay.gecc.test";

/** Fills what a profile lacks with words that say that the source does not hold it; what a center wrote stays. */
export async function fillProfile(actor: Actor, centerIds: number[], now: Date): Promise<void> {
  const notGiven = say("th", "season.notGiven");
  const centers = await db().center.findMany({ where: { id: { in: centerIds } } });
  await eachAtOnce(centers, async (center) => {
    if (profileGaps(center).length > 0) await saveProfile(actor, filled(center, notGiven), now);
  });
}

/** No channel is known to serve nobody: the counter with nobody stands in, like the words. */
function filled({ latitude, longitude, ...center }: Center, notGiven: string): SaveProfile {
  const kind = CENTER_KINDS.find((known) => known === center.kind) ?? "OTHER";
  const channels = center.channels.filter(isChannel);
  const served = channels.length > 0 ? channels : (["COUNTER"] as const);
  const users = new Map(Object.entries(Object(center.yearlyUsers)).map(([channel, count]) => [channel, Number(count)]));
  const text = (value: string | null, otherwise = notGiven) => value ?? otherwise;
  return {
    centerId: center.id, kind, email: center.email, website: center.website,
    address: text(center.address), headName: text(center.headName), headPosition: text(center.headPosition),
    coordinatorName: text(center.coordinatorName), services: text(center.services), openingHours: text(center.openingHours),
    coordinatorPhone: text(center.coordinatorPhone, PHONE_NOT_GIVEN), phone: text(center.phone, PHONE_NOT_GIVEN),
    coordinatorEmail: text(center.coordinatorEmail, NOBODY),
    latitude: latitude && latitude.toString(), longitude: longitude && longitude.toString(),
    channels: [...served], yearlyUsers: Object.fromEntries(served.map((channel) => [channel, users.get(channel) ?? 0])),
  };
}

let stub: Promise<StoredFile> | undefined;

/** A one-page PDF that says what it is; the same bytes stand for every file that the source does not hold. */
function storeStub(): Promise<StoredFile> {
  const text = "BT /F1 14 Tf 72 720 Td (Stub file: the evidence is not part of the season file.) Tj ET";
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const start = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return putFile([Buffer.from(body, "latin1")]);
}

/** One stub file of the center for every criterion where evidence is mandatory. */
export async function stubFiles(set: StoredCriteriaSet): Promise<SaveWork["files"]> {
  const stored = await (stub ??= storeStub());
  const file = { ...stored, name: `${say("th", "season.stub")}.pdf`, mime: "application/pdf", isStub: true };
  return set.criteria.filter((criterion) => criterion.evidenceRequired).map(({ code }) => ({ code, file }));
}
