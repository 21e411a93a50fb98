import { beforeAll, expect, test } from "vitest";
import { getLedger } from "@/lib/assessments/ledger";
import { ledgerData, ledgerPdf } from "@/lib/assessments/ledger-pdf";
import { db } from "@/lib/db";
import { atCommittee, buildWorld, type World } from "@/tests/support/builders";
import { textOfPdf } from "@/tests/support/pdf-text";

let world: World;
let id: number;
beforeAll(async () => {
  world = await buildWorld();
  await db().center.update({ where: { id: world.centerId }, data: { nameTh: "ศูนย์กู้น้ำ #panic() ที่ปรึกษา" } });
  id = await atCommittee(world, 91);
});

test("the score sheet on paper: every criterion, both totals, the tier, and who confirmed what when", async () => {
  const ledger = await getLedger(world.people.chair, id);
  const text = textOfPdf(ledgerPdf(ledger)).replace(/\s/g, "");
  const parts = ["ศูนย์กู้น้ำ #panic() ที่ปรึกษา", "คะแนนร่วม 91 จาก 100", "ระดับ", "AssessorOne", "AssessorTwo", "ประธานคณะ", "ห้องน้ำที่สะอาดและถูกสุขลักษณะ"];
  for (const part of parts) expect(text).toContain(part.replace(/\s/g, ""));
  const data = ledgerData(ledger);
  expect(data.rows.map(([first]) => first?.split(" ")[0])).toEqual(world.set.criteria.map(({ code }) => code));
  const { rows } = data.signatures;
  expect(rows).toHaveLength(6);
  expect(rows.filter(([, part]) => part?.startsWith("ประธานคณะ"))).toHaveLength(2);
});

test("it tells a reader what the reader's ledger tells: the committee reads agreed points, no sheet of a scorer", async () => {
  const data = ledgerData(await getLedger(world.people.committee, id));
  expect(data.columns.map(({ label }) => label)).not.toContain("เอกสาร: รายคน");
  expect(JSON.stringify(data)).not.toContain("AssessorOne");
  await expect(getLedger(world.people.staff, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
