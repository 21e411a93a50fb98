import { buffer } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import { saveAnnouncementDraft } from "@/lib/announcements/draft";
import { paperData, paperPdf, type PaperContent } from "@/lib/announcements/paper";
import { findPaper, listAnnouncements } from "@/lib/announcements/queries";
import { db } from "@/lib/db";
import { decideRest } from "@/lib/decisions/commands";
import { publishAnnouncement } from "@/lib/flows/announce";
import { getDraftPaper, makeAnnouncementPaper } from "@/lib/flows/announcement-paper";
import { openFile } from "@/lib/storage";
import { atCommittee, buildWorld, NOW, YEAR, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { textOfPdf } from "@/tests/support/pdf-text";

/** In the order of the dictionary, not of the letters' codes: what stands before its consonant is passed over, ำ and marks too. */
const NAMES = ["ศูนย์กำแพงเพชร", "ศูนย์เชียงใหม่", "ศูนย์น้ำหนาว", "ศูนย์แพร่"];
const squeeze = (text: string) => text.replace(/\s/g, "");

let world: World;
beforeAll(async () => {
  world = await buildWorld();
  await db().center.update({ where: { id: world.centerId }, data: { nameTh: "ศูนย์น้ำหนาว" } });
  await atCommittee(world, 95);
  for (const nameTh of ["ศูนย์แพร่", "ศูนย์เชียงใหม่", "ศูนย์กำแพงเพชร"]) {
    const { staff, centerId } = await centerOf(world, nameTh);
    await atCommittee(world, 92, staff, centerId);
  }
  await decideRest(world.people.committee, { cycleId: world.cycleId }, NOW);
}, 120_000);

const draft = () => saveAnnouncementDraft(world.people.secretariat, {
  cycleId: world.cycleId, version: 0, number: `7/${YEAR}`, announcedOn: "2027-08-20", about: "เรื่อง ผลการรับรองน้ำใจ", preamble: "โดยที่เห็นสมควร\nจึงประกาศ #panic()",
  signerName: "นายสำเร็จ ทดสอบ", signerPosition: "ปลัดสำนักนายกรัฐมนตรี",
}, NOW);

test("the draft is marked on each page, and gives no numbers of certificates yet", async () => {
  await draft();
  const bytes = await getDraftPaper(world.people.secretariat, YEAR);
  const text = squeeze(textOfPdf(bytes));
  expect(text.split("ร่าง").length - 1, "one mark on each of its two pages").toBe(2);
  for (const part of ["เรื่องผลการรับรองน้ำใจ", "เลขที่๗/๒๕๗๐", "#panic()", "๒๐สิงหาคมพ.ศ.๒๕๗๐", "(นายสำเร็จทดสอบ)", ...NAMES]) expect(text).toContain(part);
  expect(text).not.toContain("GECC-");
});

test("the published one is in official form: number, day, articles, signature, an annex in the order of the dictionary with Thai digits", async () => {
  await publishAnnouncement(world.people.secretariat, { cycleId: world.cycleId, number: `1/${YEAR}`, announcedOn: "2027-08-20" }, NOW);
  const [announcement] = await listAnnouncements(YEAR);
  await makeAnnouncementPaper({ announcementId: announcement?.id ?? 0 }, NOW);
  const paper = await findPaper(YEAR, 1);
  const stream = await openFile(paper?.key ?? "");
  const text = squeeze(textOfPdf(stream ? await buffer(stream) : Buffer.alloc(0)));
  expect(text).not.toContain("ร่าง");
  for (const part of ["ประกาศสำนักงานปลัดสำนักนายกรัฐมนตรี", "เลขที่๑/๒๕๗๐", "ข้อ๑", "รวม๔ศูนย์", "ถึงวันที่๓๐กันยายนพ.ศ.๒๕๗๓", `/api/announcements/${YEAR}/1`, "–๒–"]) {
    expect(text).toContain(part);
  }
  expect(NAMES.toSorted(new Intl.Collator("th").compare)).toEqual(NAMES);
  const places = NAMES.map((name) => text.indexOf(name));
  expect(places.every((place) => place > 0), "each name letter by letter, ำ included").toBe(true);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(text).toContain("GECC-๒๕๗๐-๐๐๐๐๑-");
});

test("a long annex has its heads on every page; 900 centers are laid out in seconds", () => {
  const name = (index: number) => ({
    nameTh: `ศูนย์ราชการสะดวก ${index}`, nameEn: null, agencyTh: "กรมทดสอบ", ministryTh: "กระทรวงทดสอบ", ministryEn: "", provinceTh: "เชียงใหม่", provinceEn: "", number: "GECC-2570-00001-1",
  });
  const content: PaperContent = {
    kind: "FIRST", number: `1/${YEAR}`, announcedOn: "2027-08-20", about: null, preamble: null, signerName: null, signerPosition: null, year: YEAR,
    validUntil: "2030-09-30", address: "https://gecc.example/api/announcements/2570/1", ended: [],
    tiers: [{ tier: "GOLD", names: [] }, { tier: "SILVER", names: [] }, { tier: "BLUE", names: Array.from({ length: 900 }, (_, index) => name(index + 1)) }],
  };
  const began = performance.now();
  const bytes = paperPdf(content, null);
  expect(performance.now() - began).toBeLessThan(20_000);
  const pages = textOfPdf(bytes).split("\n");
  expect(pages.length).toBeGreaterThan(20);
  for (const page of pages.slice(1)) expect(squeeze(page)).toContain("เลขที่ตรารับรอง");
  expect(paperData(content).annexes.map(({ rows }) => rows.length)).toEqual([900]);
});
