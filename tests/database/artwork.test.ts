import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { getArtwork, listArtwork } from "@/lib/certificates/artwork";
import { certificatePdf } from "@/lib/certificates/paper";
import { setArtwork } from "@/lib/certificates/set-artwork";
import { signCertificate } from "@/lib/certificates/signed";
import { db } from "@/lib/db";
import { sweepFiles } from "@/lib/evidence/sweep";
import { openFile, putFile, removeFile } from "@/lib/storage";
import { buildWorld, NOW, type World } from "@/tests/support/builders";
import { granted } from "@/tests/support/granted";
import { expectRefused } from "@/tests/support/refusals";

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});

const picture = () => sharp({ create: { width: 3000, height: 1500, channels: 4, background: "#164a8a" } }).withExif({ IFD0: { Copyright: "secret words" } }).png().toBuffer();
const sent = async (bytes: Uint8Array, mime = "image/png") => ({ key: (await putFile([bytes])).key, name: "ตรา.png", mime });
const rows = () => db().artwork.findMany();

test("the administrator puts up a picture: drawn anew, recorded, printed, and kept by the sweep; a newer one takes its place", async () => {
  await setArtwork(world.people.admin, { kind: "EMBLEM", file: await sent(await picture()) }, NOW);
  const { emblem, mark } = await getArtwork();
  expect(mark).toBeNull();
  if (!emblem) throw new Error("no emblem");
  expect(await sharp(emblem).metadata()).toMatchObject({ format: "png", width: 1200, height: 600 });
  expect(Buffer.from(emblem).includes("secret words")).toBe(false);
  expect(await listArtwork()).toMatchObject([{ kind: "EMBLEM", by: "Admin" }]);
  const event = await db().auditEvent.findFirstOrThrow({ where: { action: "setArtwork" } });
  expect(event).toMatchObject({ actorId: world.people.admin.userId, recordType: "Certificate" });
  const { compact } = signCertificate(granted(), NOW);
  const [plain, own] = [{ emblem: null, mark: null }, { emblem, mark: emblem }].map((artwork) => Buffer.from(certificatePdf(granted(), compact, artwork)));
  expect(own?.includes("/Subtype /Image")).toBe(true);
  expect(plain?.includes("/Subtype /Image")).toBe(false);

  const [before] = await rows();
  await setArtwork(world.people.admin, { kind: "EMBLEM", file: await sent(await picture()) }, NOW);
  expect(await rows()).toHaveLength(1);
  expect(await openFile(before?.key ?? "")).toBeNull();
  await sweepFiles(new Date(Date.now() + 3 * 86_400_000));
  expect((await getArtwork()).emblem).not.toBeNull();
});

test("what is no picture is refused, and nothing changed", async () => {
  const broken = await sent(Buffer.from("<svg onload=alert(1)>"));
  await expectRefused("PHOTO_KIND", () => setArtwork(world.people.admin, { kind: "MARK", file: broken }, NOW), rows);
  const paper = await sent(await picture(), "application/pdf");
  await expectRefused("PHOTO_KIND", () => setArtwork(world.people.admin, { kind: "MARK", file: paper }, NOW), rows);
});

test("it is the administrator's alone", async () => {
  const file = await sent(await picture());
  for (const actor of [world.people.secretariat, world.people.staff, world.people.ministry]) {
    await expectRefused("NOT_FOUND", () => setArtwork(actor, { kind: "MARK", file }, NOW), rows);
  }
});

test("where its file is lost nothing is printed without it: papers are made once", async () => {
  await setArtwork(world.people.admin, { kind: "MARK", file: await sent(await picture()) }, NOW);
  await removeFile((await db().artwork.findUniqueOrThrow({ where: { kind: "MARK" } })).key);
  await expect(getArtwork()).rejects.toThrow("MARK is missing");
});
