import type { Tx } from "@/lib/db";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import { certificateNumber, parseCertificateNumber, validityPeriod } from "@/lib/domain/validity";
import { centerIn, readDirectory, type Directory } from "@/lib/imports/directory";
import { doubles, idIn, type Faults, type Importer, type Planned, type Told } from "@/lib/imports/plan";
import { CERTIFICATES } from "@/lib/imports/templates";
import type { TableRow } from "@/lib/sheet-in/read";

type Line = TableRow<typeof CERTIFICATES>;
type Held = { id: number; number: string; running: number; year: number; centerId: number; tier: string; from: string; until: string };
type Owner = { ministryId: number; agencyId: number; centerId: number };

function ownerOf({ row, values }: Line, directory: Directory, faults: Faults): Owner | null {
  const ministry = directory.ministry(values.ministry);
  if (!ministry) return faults.add(row, "ministry", "UNKNOWN_MINISTRY", values.ministry);
  const agency = directory.agency(ministry.id, values.agency);
  if (!agency) return faults.add(row, "agency", "UNKNOWN_AGENCY", values.agency);
  const centerId = centerIn(directory, agency.id, row, values.center, faults);
  return centerId === null ? null : { ministryId: ministry.id, agencyId: agency.id, centerId };
}

const readHeld = (tx: Tx) => tx.$queryRaw<Held[]>`
  SELECT "id", "number", "running", "cycleYear" AS "year", "centerId", "tier"::text, "validFrom"::text AS "from", "validUntil"::text AS "until" FROM "Certificate"`;

/** Numbers that are taken; who has none gets the next of the year, in the order of the table. */
class Numbers {
  private readonly taken: Map<string, number>;
  private readonly last = new Map<number, number>();

  constructor(held: readonly Held[], given: readonly string[]) {
    this.taken = new Map(held.map(({ number, centerId }) => [number, centerId]));
    for (const { year, running } of held) this.see(year, running);
    for (const number of given) this.see(Number(number.slice(5, 9)), Number(number.slice(10, 15)));
  }

  isTaken = (number: string): boolean => this.taken.has(number);
  take = (number: string): Map<string, number> => this.taken.set(number, 0);
  next(year: number): string {
    const number = certificateNumber(year, (this.last.get(year) ?? 0) + 1);
    this.see(year, Number(number.slice(10, 15)));
    return number;
  }

  private see(year: number, running: number): void {
    this.last.set(year, Math.max(this.last.get(year) ?? 0, running));
  }
}

const givenOf = ({ values: { number } }: Pick<Line, "values">): string | null => {
  const parsed = number === null ? null : parseCertificateNumber(number);
  return parsed?.ok ? parsed.number : null;
};

/** Null where the cell holds something that is no number of this year, or one that is given already. */
function numberFor(line: Line, numbers: Numbers, faults: Faults): string | null {
  const { row, values } = line;
  if (values.number === null) return numbers.next(values.year);
  const given = givenOf(line);
  if (given === null || Number(given.slice(5, 9)) !== values.year) return faults.add(row, "number", "BAD_NUMBER", values.number);
  if (numbers.isTaken(given)) return faults.add(row, "number", "NUMBER_TAKEN", values.number);
  numbers.take(given);
  return given;
}

function periodOf({ row, values }: Line, faults: Faults): { from: string; until: string } | null {
  const usual = validityPeriod(values.year, values.announcedOn, DEFAULT_POLICY);
  const until = values.validUntil ?? usual.until;
  return until < usual.from ? faults.add(row, "validUntil", "BAD_DATES", until) : { from: usual.from, until };
}

/** What was awarded once is never changed by a table: the same again is passed over, another is refused. */
function isSame({ row, values }: Pick<Line, "row" | "values">, held: Held, period: { from: string; until: string }, faults: Faults): boolean {
  const given = values.number === null || parseCertificateNumber(values.number).ok ? givenOf({ values }) : "";
  const same = held.tier === values.tier && held.from === period.from && held.until === period.until && (given === null || given === held.number);
  if (!same) faults.add(row, "year", "CERTIFICATE_DIFFERS", values.year, { name: held.number });
  return same;
}

export const certificates: Importer<typeof CERTIFICATES> = {
  template: CERTIFICATES, recordType: "Certificate",
  examples: { ministry: "กระทรวงพาณิชย์", agency: "กรมการค้าภายใน", center: "ศูนย์บริการประชาชน กรมการค้าภายใน", year: "2562", tier: "เงิน", announcedOn: "23/8/2562", source: "บัญชีผู้ได้รับการรับรอง พ.ศ. 2562" },

  async plan({ tx, fileName }, rows, faults) {
    const directory = await readDirectory(tx, { centers: true });
    const stored = await readHeld(tx);
    const keyOf = (centerId: number, year: number) => `${centerId} ${year}`;
    const held = new Map(stored.map((one) => [keyOf(one.centerId, one.year), one]));
    const numbers = new Numbers(stored, rows.flatMap((line) => givenOf(line) ?? []));
    const starts = new Set(stored.map(({ centerId, from }) => `${centerId} ${from}`));
    const placed = rows.flatMap((line) => {
      const [owner, period] = [ownerOf(line, directory, faults), periodOf(line, faults)];
      return owner && period ? [{ row: line.row, line, owner, period, key: keyOf(owner.centerId, line.values.year) }] : [];
    });
    return doubles(placed, ({ key }) => key, ({ row, line }, first) => faults.add(row, "year", "DOUBLE_ROW", line.values.year, { row: first })).flatMap(({ row, line, owner, period, key }): Planned[] => {
      const { values } = line;
      const old = held.get(key);
      if (old) return isSame(line, old, period, faults) ? [{ row, id: old.id, name: old.number, before: {}, after: {}, data: {} }] : [];
      if (starts.has(`${owner.centerId} ${period.from}`)) return faults.add(row, "announcedOn", "VALIDITY_OVERLAPS", values.announcedOn) ?? [];
      starts.add(`${owner.centerId} ${period.from}`);
      const number = numberFor(line, numbers, faults);
      const source = values.source ?? fileName;
      const after = { center: values.center, year: values.year, tier: values.tier, validFrom: period.from, validUntil: period.until, number: number, source };
      return number === null ? [] : [{ row, id: null, name: number, before: {}, after, data: { ...owner, ...after, running: Number(number.slice(10, 15)) } }];
    });
  },

  async write({ tx }, planned) {
    const json = JSON.stringify(planned.map(({ data }) => data));
    const centers = planned.map(({ data }) => Number(data.centerId));
    // Each newer one stands in the place of the older from its own first day: older ones give way before, new ones come in so.
    await tx.$executeRaw`
      UPDATE "Certificate" c SET "replacedOn" = n."day" FROM (
        SELECT c."id", min(r."validFrom") AS "day" FROM "Certificate" c
          JOIN jsonb_to_recordset(${json}::jsonb) AS r("centerId" int, "validFrom" date) ON r."centerId" = c."centerId" AND r."validFrom" > c."validFrom" AND r."validFrom" <= c."validUntil"
         GROUP BY c."id") n
       WHERE c."id" = n."id" AND (c."replacedOn" IS NULL OR c."replacedOn" > n."day")`;
    const rows = await tx.$queryRaw<{ id: number; number: string }[]>`
      WITH asked AS (SELECT * FROM jsonb_to_recordset(${json}::jsonb) AS r("number" text, "year" int, "running" int, "centerId" int, "agencyId" int, "ministryId" int, "tier" "Tier",
             "validFrom" date, "validUntil" date, "source" text)),
      known AS (SELECT "centerId", "validFrom" FROM asked UNION SELECT "centerId", "validFrom" FROM "Certificate" WHERE "centerId" = ANY(${centers}::int[]))
      INSERT INTO "Certificate" ("number", "cycleYear", "running", "centerId", "agencyId", "ministryId", "provinceCode", "nameTh", "nameEn", "tier", "validFrom", "validUntil", "replacedOn", "importedFrom")
      SELECT a."number", a."year", a."running", a."centerId", a."agencyId", a."ministryId", k."provinceCode", k."nameTh", k."nameEn", a."tier", a."validFrom", a."validUntil",
             (SELECT min(o."validFrom") FROM known o WHERE o."centerId" = a."centerId" AND o."validFrom" > a."validFrom" AND o."validFrom" <= a."validUntil"), a."source"
        FROM asked a JOIN "Center" k ON k."id" = a."centerId" RETURNING "id", "number"`;
    const ids = new Map(rows.map(({ id, number }) => [number, id]));
    return planned.map((one): Told => ({ id: idIn(ids, one.name), action: "importCertificate", detail: { number: one.name } }));
  },
};
