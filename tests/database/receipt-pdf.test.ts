import { beforeAll, expect, test } from "vitest";
import { getApplication } from "@/lib/applications/queries";
import { receiptPdf } from "@/lib/applications/receipt-pdf";
import { db } from "@/lib/db";
import { makePdf } from "@/lib/pdf";
import { buildWorld, DECLARED, submitted, type World } from "@/tests/support/builders";
import { textOfPdf } from "@/tests/support/pdf-text";

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});

test("the receipt as PDF: its text layer has number, time, fingerprint and every Thai letter", async () => {
  await db().center.update({ where: { id: world.centerId }, data: { nameTh: "ศูนย์กู้น้ำป้ำ ที่ปรึกษา ฐูญู #panic() <b>" } });
  const id = await submitted(world);
  const application = await getApplication(world.people.staff, id);
  const [version] = application.versions;
  if (!version) throw new Error("nothing was submitted");
  const pdf = await receiptPdf(application, version);
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
  const text = textOfPdf(pdf);
  const parts = ["ใบรับใบสมัคร", version.receipt, version.sha256, "20 มกราคม 2570 เวลา 12.00 น.", "ศูนย์กู้น้ำป้ำ ที่ปรึกษา ฐูญู #panic() <b>", DECLARED.name, DECLARED.position, "กระทรวงพาณิชย์"];
  for (const part of parts) expect(text.replace(/\s/g, "")).toContain(part.replace(/\s/g, ""));
});

test.each(["#panic(\"x\")", "*ตัวหนา* $x^2$", "\\u{0}", "]]] #let d = 1", "a\nb", "\u202Eกลับ", "👍", "ก".repeat(5000)].map((text) => ({ text, name: text.slice(0, 20) })))("what people wrote is data, never markup: $name", ({ text }) => {
  expect(textOfPdf(makePdf("#d.text", { text })).replace(/[\s\u202e👍]/gu, "")).toContain(text.slice(0, 30).replace(/[\s\u202e👍]/gu, ""));
});
