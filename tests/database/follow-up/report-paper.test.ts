import { expect, test } from "vitest";
import { reportData, reportPdf } from "@/lib/report/paper";
import type { NamedCenter, Report } from "@/lib/report/queries";
import { textOfPdf } from "@/tests/support/pdf-text";

const NOW = new Date("2026-11-23T09:00:00Z");
const squeeze = (text: string) => text.replace(/\s/g, "");
const pagesOf = (report: Report): string[] => textOfPdf(reportPdf(report, NOW)).split("\n").map(squeeze);
const named = (tier: NamedCenter["tier"], nameTh: string): NamedCenter => ({ tier, nameTh, provinceTh: "น่าน" });

const REPORT: Report = {
  cycle: {
    year: 2565, isDemo: false, synthetic: ["คะแนน"], announcement: { number: "1/2565", announcedOn: "2022-08-22", corrections: 0 },
    windows: { documentUntilOn: "2022-05-31", onSiteUntilOn: "2022-07-31", committeeUntilOn: "2022-08-31" },
  },
  body: { kind: "MINISTRY", id: 3, agencyIds: [], nameTh: "กระทรวงพาณิชย์", nameEn: "Commerce", ministryTh: null }, on: "2026-11-23",
  years: [
    { year: 2564, applied: 35, passedDocument: 20, passedOnSite: 18, gold: 0, silver: 2, blue: 16 },
    { year: 2565, applied: 40, passedDocument: 28, passedOnSite: 25, gold: 1, silver: 3, blue: 21 },
  ],
  parts: [{ nameTh: "สำนักงานปลัดกระทรวงพาณิชย์", applied: 40, passedDocument: 28, passedOnSite: 25, gold: 1, silver: 3, blue: 21 }],
  names: [named("GOLD", "พาณิชย์จังหวัดเชียงใหม่ ๙"), ...["น่าน", "พะเยา", "ลำพูน"].map((name) => named("SILVER", name)), ...["กระบี่", "น้ำหนาว", "แพร่"].map((name) => named("BLUE", name))],
  counts: { everCertified: 52, valid: 38 }, ending: 12, stages: [], announced: null,
};

test("two pages: the figures with their change on the first, both counts and the names on the second, all in Thai digits", () => {
  const [first = "", second = "", ...more] = pagesOf(REPORT);
  expect(more).toEqual([]);
  for (const part of ["กระทรวงพาณิชย์", "ประจำปีพ.ศ.๒๕๖๕", "เลขที่๑/๒๕๖๕ลงวันที่๒๒สิงหาคม๒๕๖๕", "ร้อยละ๗๐", "ร้อยละ๖๒.๕", "เพิ่มขึ้น๗ศูนย์จากปีพ.ศ.๒๕๖๔", "+๑๑.๑", "ข้อมูลที่สมมติขึ้นเพื่อการสาธิต:คะแนน"]) {
    expect(first).toContain(part);
  }
  for (const part of ["๕๒ศูนย์เคยได้รับการรับรอง", "๓๘ศูนย์ตรารับรองมีผลใช้ได้", "ถึงวันที่๒๓พฤศจิกายน๒๕๖๙", "เป็นเลิศ(ทอง)๑ศูนย์", "๑.กระบี่(น่าน)", "๒.น้ำหนาว(น่าน)", "พื้นฐาน(ฟ้า)๒๑ศูนย์"]) {
    expect(second).toContain(part);
  }
  // An address is written as it is typed; everything else has Thai digits.
  expect((first + second).replace(/(http|\/|&)[!-~]*/g, "")).not.toMatch(/[0-9]/);
});

test("where corrections moved a figure, what was announced stands beside it, and is explained", () => {
  const figures = { applied: 40, passedDocument: 28, passedOnSite: 25, gold: 2, silver: 3, blue: 20 };
  const [first = ""] = pagesOf({ ...REPORT, announced: { number: "1/2565", announcedOn: "2022-08-22", corrections: 1, figures } });
  for (const part of ["๑ศูนย์(ร้อยละ๒.๕·ประกาศไว้๒)", "๒๑ศูนย์(ร้อยละ๕๒.๕·ประกาศไว้๒๐)", "๓ศูนย์(ร้อยละ๗.๕)", "หลังประกาศแก้ไข๑ฉบับ"]) expect(first).toContain(part);
});

test("what a season file says in English of what it made up is not printed: only that something is", () => {
  const [first = ""] = pagesOf({ ...REPORT, cycle: { ...REPORT.cycle, synthetic: ["all points"] } });
  expect(first).toContain("รายงานนี้มีข้อมูลที่สมมติขึ้นเพื่อการสาธิตบางส่วน");
  expect(first).not.toContain("allpoints");
});

test("the whole country with long names is still two pages, and says how many are not printed and where they are", () => {
  const names = Array.from({ length: 400 }, (_, index) => named(index < 109 ? "GOLD" : "SILVER", `ศูนย์ดำรงธรรมอำเภอพระนครศรีอยุธยาและงานทะเบียน ${index}`));
  const year = (index: number) => ({ year: 2556 + index, applied: 1_400 + index, passedDocument: 900, passedOnSite: 880, gold: 109, silver: 300, blue: 450 });
  const part = (index: number) => ({ nameTh: `กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์ ${index}`, applied: 90, passedDocument: 80, passedOnSite: 60, gold: 10, silver: 20, blue: 30 });
  const report = {
    ...REPORT, body: { ...REPORT.body, kind: "ALL" as const }, names, years: Array.from({ length: 10 }, (_, index) => year(index)), parts: Array.from({ length: 20 }, (_, index) => part(index)),
  };
  const [first = "", second = "", ...more] = pagesOf(report);
  expect(more).toEqual([]);
  expect(first).toMatch(/และอีก๑[๐-๙]กระทรวง/);
  const [, left = ""] = /เป็นเลิศ\(ทอง\)อีก([๐-๙]+)ศูนย์/.exec(second) ?? [];
  const gold = Number(left.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)));
  const printed = second.split("ศูนย์ดำรงธรรม").length - 1;
  expect(printed).toBeGreaterThan(40);
  expect(printed + gold, "what is printed and what is said to be left out are all of them").toBe(109);
  for (const part of ["ก้าวหน้า(เงิน)อีก๓๐๐ศูนย์", "พื้นฐาน(ฟ้า)อีก๔๕๐ศูนย์", "/register?year=2565"]) expect(second).toContain(part);
});

test.each([0, 1, 30, 60, 85])("%i names fit", (count) => {
  const names = Array.from({ length: count }, (_, index) => named("BLUE", `สำนักงานพาณิชย์จังหวัด ${index}`));
  const years = REPORT.years.map((row) => ({ ...row, gold: 0, silver: 0, blue: count, applied: 200 }));
  const [, second = "", ...more] = pagesOf({ ...REPORT, names, years });
  expect(more).toEqual([]);
  expect(second.split("สำนักงานพาณิชย์จังหวัด").length - 1).toBe(count);
});

test("before the announcement there are stages and days, and nothing of results", () => {
  const cycle = { ...REPORT.cycle, year: 2570, synthetic: [], announcement: null };
  const data = reportData({ ...REPORT, cycle, stages: [{ stage: "DOCUMENT", count: 31 }], names: [], parts: [] }, NOW);
  expect(data.steps.rows).toEqual([{ label: "ตรวจประเมินเอกสาร", share: 100, fill: "plain", value: "๓๑ ศูนย์", note: "" }]);
  expect(data.parts.rows).toEqual([]);
  expect(data.names.tiers).toEqual([]);
  expect(data.title).toContain("ความคืบหน้า");
  expect(data.summary).toContain("๓๑ ศูนย์");
});
