import { db } from "@/lib/db";
import type { Day } from "@/lib/domain/calendar";
import {
  countByMinistry, FUNNEL_SUMS, listPublishedFigures, type CertificateCounts, type Funnel, type Published,
} from "@/lib/statistics/queries";

/** Names of published figures that this system computes too. */
export const COMPARED = ["EVER_CERTIFIED", "VALID", "APPLIED", "CERTIFIED"] as const;
export type ComparedName = (typeof COMPARED)[number];

export type Compared = Published & {
  /** Its kind, where it is one of those that are computed too. */
  kind: ComparedName | null;
  /** Computed from what is registered here; null where nothing here answers to it. */
  computed: number | null;
};

type OwnFigures = { counts: Map<string, CertificateCounts>; funnels: (Funnel & { year: number; ministry: string })[] };

async function readOwn(on: Day): Promise<OwnFigures> {
  const [counts, funnels] = await Promise.all([
    countByMinistry(on),
    db().$queryRaw<OwnFigures["funnels"]>`
      SELECT y."year", m."code" AS "ministry", ${FUNNEL_SUMS} FROM "CycleFigure" f JOIN "Cycle" y ON y."id" = f."cycleId"
        JOIN "Ministry" m ON m."id" = f."ministryId" WHERE y."announcedAt" IS NOT NULL GROUP BY y."year", m."code"`,
  ]);
  return { counts: new Map(counts.map((row) => [row.ministry, row])), funnels };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function ofCenters(own: OwnFigures, key: keyof CertificateCounts, ministry: string | null): number {
  if (ministry !== null) return own.counts.get(ministry)?.[key] ?? 0;
  return sum([...own.counts.values()].map((row) => row[key]));
}

function ofCycle(own: OwnFigures, count: (row: Funnel) => number, figure: Published): number | null {
  const rows = own.funnels.filter((row) => row.year === figure.year && (figure.ministry === null || row.ministry === figure.ministry));
  return rows.length === 0 ? null : sum(rows.map(count));
}

const COMPUTE: Record<ComparedName, (own: OwnFigures, figure: Published) => number | null> = {
  EVER_CERTIFIED: (own, figure) => ofCenters(own, "everCertified", figure.ministry),
  VALID: (own, figure) => ofCenters(own, "valid", figure.ministry),
  APPLIED: (own, figure) => ofCycle(own, (row) => row.applied, figure),
  CERTIFIED: (own, figure) => ofCycle(own, (row) => row.gold + row.silver + row.blue, figure),
};

const kindOf = (name: string): ComparedName | null => COMPARED.find((known) => known === name) ?? null;

/** Every figure published elsewhere, with what this system computes for the same thing on the day. Three statements whatever the rows. */
export async function listComparedFigures(on: Day, ministryIds?: number[]): Promise<Compared[]> {
  const [published, own] = await Promise.all([listPublishedFigures(ministryIds), readOwn(on)]);
  return published.map((figure) => {
    const kind = kindOf(figure.name);
    return { ...figure, kind, computed: kind === null ? null : COMPUTE[kind](own, figure) };
  });
}
