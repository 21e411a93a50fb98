import { beforeAll, describe, expect, test } from "vitest";
import { submitApplication } from "@/lib/applications/submit";
import { db } from "@/lib/db";
import { checkFile } from "@/lib/evidence/check";
import { addEvidence } from "@/lib/evidence/commands";
import { addToLibrary, removeFromLibrary, replaceFile, setExpiry } from "@/lib/evidence/library";
import { getServedFile, listReusableFiles } from "@/lib/evidence/queries";
import { findNewest, getShelfFile, listShelf, type ShelfFilter } from "@/lib/evidence/shelf";
import { saveWork } from "@/lib/flows/work";
import { putFile } from "@/lib/storage";
import { addCenter, buildWorld, completeDraft, DECLARED, NOW, type World, work } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { PDF } from "@/tests/support/files";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let applicationId: number;
const ALL: ShelfFilter = { words: null, state: null, order: "NEW", page: 1 };

beforeAll(async () => {
  world = await buildWorld();
  applicationId = await completeDraft(world);
});

const file = async (name: string, text = name) => ({ ...(await putFile([PDF, Buffer.from(text)])), name, mime: "application/pdf" });
const add = async (name: string) => {
  const { id } = await addToLibrary(world.people.staff, { centerId: world.centerId, file: await file(name) }, NOW);
  await checkFile({ evidenceId: id }, NOW);
  return id;
};
const rows = () => Promise.all([db().evidence.findMany({ orderBy: { id: "asc" } }), db().evidenceUse.count()]);
const use = (evidenceId: number, code: string) => saveWork(world.people.staff, work(applicationId, { uses: [{ code, evidenceIds: [evidenceId] }] }), NOW);
const usesOf = (evidenceId: number) => db().evidenceUse.count({ where: { evidenceId } });

describe("the center's library", () => {
  test("a file is kept once, recorded, listed with where it is used, and offered to every criterion", async () => {
    const id = await add("คำสั่ง.pdf");
    expect(await lastEvent("Center", world.centerId)).toMatchObject({ action: "addToLibrary", actorId: world.people.staff.userId, detail: { evidenceId: id } });
    expect((await addToLibrary(world.people.staff, { centerId: world.centerId, file: await file("คำสั่ง.pdf") }, NOW)).id, "the same bytes again").toBe(id);
    await use(id, "1.1");
    await use(id, "1.2");
    const { items } = await listShelf(world.people.staff, world.centerId, { ...ALL, words: "คำสั่ง" }, NOW);
    expect(items).toMatchObject([{ id, check: "PASSED", olderVersions: 0, uses: [{ applicationId, codes: ["1.1", "1.2"] }] }]);
  });

  test("a stranger sees no file of it, adds none, dates none, takes none out", async () => {
    const id = await add("ของศูนย์.pdf");
    const { stranger, secretariat } = world.people;
    await expect(listShelf(stranger, world.centerId, ALL, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getShelfFile(secretariat, world.centerId, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const other = await file("ของคนอื่น.pdf");
    await expectRefused("NOT_FOUND", () => addToLibrary(stranger, { centerId: world.centerId, file: other }, NOW), rows);
    await expectRefused("NOT_FOUND", () => replaceFile(stranger, { evidenceId: id, file: other }, NOW), rows);
    await expectRefused("NOT_FOUND", () => setExpiry(stranger, { centerId: world.centerId, evidenceId: id, expiresOn: "2027-12-31" }, NOW), rows);
    await expectRefused("NOT_FOUND", () => removeFromLibrary(stranger, { centerId: world.centerId, evidenceId: id }, NOW), rows);
  });

  test("an expiry date is kept, and what runs out within 60 days is found", async () => {
    const [soon, later] = [await add("ใกล้หมด.pdf"), await add("อีกนาน.pdf")];
    await setExpiry(world.people.staff, { centerId: world.centerId, evidenceId: soon, expiresOn: "2027-02-10" }, NOW);
    await setExpiry(world.people.staff, { centerId: world.centerId, evidenceId: later, expiresOn: "2029-02-10" }, NOW);
    const { items } = await listShelf(world.people.staff, world.centerId, { ...ALL, state: "EXPIRED" }, NOW);
    expect(items.map(({ id, expiresOn }) => [id, expiresOn])).toEqual([[soon, "2027-02-10"]]);
  });

  test("what an open application uses stays; what none uses is taken out and offered no more", async () => {
    const [used, free] = [await add("ใช้อยู่.pdf"), await add("ไม่ใช้.pdf")];
    await use(used, "1.3");
    await expectRefused("FILE_IN_USE", () => removeFromLibrary(world.people.staff, { centerId: world.centerId, evidenceId: used }, NOW), rows);
    await removeFromLibrary(world.people.staff, { centerId: world.centerId, evidenceId: free }, NOW);
    const criterionId = world.set.criteria.find(({ code }) => code === "1.3")?.id ?? 0;
    const offered = await listReusableFiles(world.people.staff, { centerId: world.centerId, applicationId, criterionId });
    expect(offered.map(({ id }) => id)).not.toContain(free);
    await expectRefused("FILE_MISSING", () => use(free, "1.3"), rows);
  });

  test("a list takes two statements whatever the rows", async () => {
    const before = await queriesOf(() => listShelf(world.people.staff, world.centerId, ALL, NOW));
    for (let index = 0; index < 5; index += 1) await add(`อีก ${index}.pdf`);
    expect((await queriesOf(() => listShelf(world.people.staff, world.centerId, ALL, NOW))).length).toBe(before.length);
    expect(before.length).toBeLessThanOrEqual(2);
  });
});

describe("a newer file in the place of one", () => {
  test("what is open uses the new one; what was sent keeps the old, which stays with its hash", async () => {
    const { staff, centerId } = await addCenter(world, "ศูนย์เปลี่ยนไฟล์");
    const sentId = await completeDraft(world, staff, centerId);
    const { id: old } = await addEvidence(staff, { applicationId: sentId, code: "1.1", file: await file("แผน.pdf", "ปีก่อน") }, NOW);
    await checkFile({ evidenceId: old }, NOW);
    await submitApplication(staff, { applicationId: sentId, version: 1, declaration: DECLARED }, NOW);
    const { id: sentNew } = await replaceFile(staff, { evidenceId: old, file: await file("แผน.pdf", "ปีนี้") }, NOW);
    expect([await usesOf(old), await usesOf(sentNew)], "closed: as it was").toEqual([1, 0]);
    expect((await getServedFile(staff, old)).id).toBe(old);

    const draft = await add("ใบอนุญาต.pdf");
    await use(draft, "2.1");
    const { id: newer } = await replaceFile(world.people.staff, { evidenceId: draft, file: await file("ใบอนุญาต ใหม่.pdf") }, NOW);
    expect([await usesOf(draft), await usesOf(newer)], "open: the new one").toEqual([0, 1]);
    expect(await lastEvent("Application", applicationId)).toMatchObject({ action: "editAnswers", detail: { replaced: draft, by: newer, criteria: ["2.1"] } });
    expect(await findNewest(world.people.staff, world.centerId, draft)).toBe(newer);
    await expect(findNewest(world.people.stranger, world.centerId, draft)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { versions } = await getShelfFile(world.people.staff, world.centerId, newer);
    expect(versions.map(({ id, sha256 }) => [id, sha256.length])).toEqual([[newer, 64], [draft, 64]]);
    await expectRefused("FILE_MISSING", async () => replaceFile(world.people.staff, { evidenceId: draft, file: await file("อีก.pdf", "x") }, NOW), () => usesOf(draft));
  });

  test("one that does not pass its check gives the place back", async () => {
    const draft = await add("ระเบียบ.pdf");
    await use(draft, "2.2");
    const bad = { ...(await putFile([Buffer.from("%PDF-1.4 << /S /JavaScript >>")])), name: "ระเบียบ ใหม่.pdf", mime: "application/pdf" };
    const { id } = await replaceFile(world.people.staff, { evidenceId: draft, file: bad }, NOW);
    await checkFile({ evidenceId: id }, NOW);
    expect([await usesOf(draft), await usesOf(id)]).toEqual([1, 0]);
    expect((await getShelfFile(world.people.staff, world.centerId, draft)).id).toBe(draft);
  });

  test("it gives the place back also where the old one was put again meanwhile, from a page opened before", async () => {
    const old = await add("คำสั่งแต่งตั้ง.pdf");
    await use(old, "2.3");
    const bad = { ...(await putFile([Buffer.from("%PDF-1.4 << /S /Launch >>")])), name: "คำสั่งใหม่.pdf", mime: "application/pdf" };
    const { id } = await replaceFile(world.people.staff, { evidenceId: old, file: bad }, NOW);
    await use(old, "2.3");
    await checkFile({ evidenceId: id }, NOW);
    expect([await usesOf(old), await usesOf(id)]).toEqual([1, 0]);
    expect(await db().evidence.findUnique({ where: { id }, select: { check: true } })).toEqual({ check: "REFUSED" });
  });
});
