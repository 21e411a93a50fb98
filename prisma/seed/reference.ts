import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Db } from "@/lib/db";
import { CRITERION_KINDS, VIEWS } from "@/lib/domain/criteria";
import { TIERS } from "@/lib/domain/tier";

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../data/${name}`, import.meta.url), "utf8"));

const Provinces = z.array(z.object({ code: z.string(), nameTh: z.string(), nameEn: z.string(), region: z.string() }));
const Ministries = z.array(z.object({ code: z.string(), nameTh: z.string(), nameEn: z.string() }));
const CriteriaFile = z.object({
  code: z.string(), titleTh: z.string(), titleEn: z.string(), fullScore: z.number().int(), provenance: z.string(),
  tiers: z.array(z.object({ code: z.enum(TIERS), from: z.number().int() })),
  criteria: z.array(z.object({
    code: z.string(), kind: z.enum(CRITERION_KINDS), view: z.enum(VIEWS).nullable(), points: z.number().int(),
    scale: z.array(z.number().int()).nullable(), textTh: z.string(), textEn: z.string(), textStatus: z.string(),
    guidance: z.array(z.object({ code: z.string(), textTh: z.string() })).default([]),
  })),
});

/** Whole points of the file → hundredths. */
const hundredths = (points: number) => points * 100;

async function seedCriteria(db: Db): Promise<void> {
  const file = CriteriaFile.parse(read("criteria-2568.json"));
  if (await db.criteriaSet.findUnique({ where: { code: file.code } })) return;
  const { id: setId } = await db.criteriaSet.create({
    data: {
      code: file.code, titleTh: file.titleTh, titleEn: file.titleEn, fullScore: hundredths(file.fullScore), provenance: file.provenance,
      tiers: file.tiers.map((tier) => ({ code: tier.code, from: hundredths(tier.from) })),
    },
    select: { id: true },
  });
  const criteria = await db.criterion.createManyAndReturn({
    data: file.criteria.map(({ code, kind, view, textTh, textEn, textStatus, guidance, points }, index) => ({
      setId, code, kind, view, textTh, textEn, textStatus, position: index + 1, points: hundredths(points),
      guidanceTh: guidance.map((item) => `${item.code} ${item.textTh}`).join("\n") || null,
      // The default until a cycle's own set says otherwise: gates need evidence, other items do not (docs/domain.md §2).
      evidenceRequired: kind === "GATE",
    })),
    select: { id: true, code: true },
  });
  const idOf = new Map(criteria.map(({ id, code }) => [code, id]));
  await db.scaleStep.createMany({
    data: file.criteria.flatMap(({ code, scale }) => (scale ?? []).map((step) => ({ criterionId: idOf.get(code) ?? 0, points: hundredths(step) }))),
  });
}

/** What every installation needs: provinces, ministries, the criteria set of 2568. Seeding again changes nothing. */
export async function seedReference(db: Db): Promise<void> {
  await db.province.createMany({ data: Provinces.parse(read("provinces.json")), skipDuplicates: true });
  await db.ministry.createMany({ data: Ministries.parse(read("ministries.json")), skipDuplicates: true });
  await seedCriteria(db);
  await db.installation.createMany({ data: [{ name: "reference", value: "2568" }], skipDuplicates: true });
}
