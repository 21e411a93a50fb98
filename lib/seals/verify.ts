import { db, type Tx } from "@/lib/db";
import { addEvent, endChain, newChain, type Chain } from "@/lib/seals/check-events";
import { checkSeals, type CheckedSeals, type Sealed } from "@/lib/seals/check-seals";
import type { LogEvent } from "@/lib/seals/event-text";
import { readEvents } from "@/lib/seals/events";
import type { Fault } from "@/lib/seals/faults";
import { readSeal } from "@/lib/seals/files";
import { nameOfRecord } from "@/lib/seals/form";
import type { Head } from "@/lib/seals/merkle";

export type Verified = { seals: number; records: number; events: number; unsealed: number; faults: Fault[] };
type Heads = Map<string, { count: number; hash: string }>;

const MINUTES = 60_000;

/**
 * Holds the whole log against itself and against the seals. The files are read first: what they vouch for was committed before, so that the
 * snapshot of the database has it.
 */
export async function verifyLog(): Promise<Verified> {
  const seals = await checkSeals();
  return db().$transaction(async (tx) => {
    const heads = await readHeads(tx);
    const chains = await checkRecords(tx, seals, heads);
    const faults = [...seals.faults, ...await checkCopies(tx, seals), ...chains.faults, ...await checkForgotten(tx, chains.forgotten), ...await checkStages(tx)];
    return { seals: seals.count, records: heads.size, events: chains.events, unsealed: chains.unsealed, faults };
  }, { isolationLevel: "RepeatableRead", timeout: 60 * MINUTES });
}

async function readHeads(tx: Tx): Promise<Heads> {
  const rows = await tx.$queryRaw<{ recordType: string; recordId: number; count: number; hash: string }[]>`
    SELECT "recordType", "recordId", "seq" AS "count", encode("hash", 'hex') AS "hash" FROM "AuditHead"`;
  return new Map(rows.map((row) => [nameOfRecord(row), row]));
}

type Records = { events: number; unsealed: number; faults: Fault[]; forgotten: LogEvent[] };

async function checkRecords(tx: Tx, { sealed }: CheckedSeals, heads: Heads): Promise<Records> {
  const records: Records = { events: 0, unsealed: 0, faults: [], forgotten: [] };
  const left = new Set([...heads.keys(), ...sealed.keys()]);
  const sealedOf = (record: string) => sealed.get(record) ?? [];
  const end = (chain: Chain) => {
    if (chain.record === "") return;
    left.delete(chain.record);
    records.unsealed += Math.max(0, chain.count - (sealedOf(chain.record).at(-1)?.count ?? 0));
    records.faults.push(...endChain(chain, sealedOf(chain.record), heads.get(chain.record) ?? null));
  };
  let chain = newChain("");
  for await (const event of readEvents(tx)) {
    const record = recordOf(event);
    if (chain.record !== record) {
      end(chain);
      chain = newChain(record);
    }
    addEvent(chain, event, sealedOf(record));
    records.events += 1;
    if (isForgotten(event)) records.forgotten.push(event);
  }
  end(chain);
  for (const record of left) end(newChain(record));
  return records;
}

const recordOf = ({ recordType, recordId }: LogEvent): string => nameOfRecord({ recordType, recordId: recordId ?? 0 });
const isForgotten = ({ personal, personalHash }: LogEvent): boolean => personalHash !== null && personal === null;

const headText = ({ recordType, recordId, count, hash }: Head): string => JSON.stringify([recordType, recordId, count, hash]);

/** The seals of whose heads the database holds others than their files. */
async function differingHeads(tx: Tx, { sealed, hashes }: CheckedSeals): Promise<Set<number>> {
  const copies = await tx.$queryRaw<Sealed[]>`SELECT "recordType", "recordId", "count", "hash", "sealNumber" AS "seal" FROM "SealedHead"`;
  const left = new Map([...sealed.values()].flat().map((head) => [`${head.seal} ${headText(head)}`, head.seal]));
  const strange = copies.filter((head) => hashes.has(head.seal) && !left.delete(`${head.seal} ${headText(head)}`));
  return new Set([...strange.map(({ seal }) => seal), ...left.values()]);
}

/** The copy inside the database, from which pages and proofs are made, says what the files say; and each has its file. */
async function checkCopies(tx: Tx, checked: CheckedSeals): Promise<Fault[]> {
  const { hashes, count } = checked;
  const heads = await differingHeads(tx, checked);
  const rows = await tx.$queryRaw<{ number: number; hash: string; own: string }[]>`
    SELECT "number", "hash", encode(sha256(convert_to("header", 'UTF8')), 'hex') AS "own" FROM "Seal" ORDER BY "number"`;
  const differing = rows.filter(({ number, hash, own }) => hashes.has(number) && (heads.has(number) || hashes.get(number) !== hash || own !== hash));
  const last = count === 0 ? 0 : Math.max(...hashes.keys());
  // One that was sealed while the files were read has its file by now.
  const behind = await Promise.all(rows.filter(({ number }) => number > last).map(async ({ number }) => ({ number, file: await readSeal(number) })));
  const missing = behind.filter(({ file }) => file === "MISSING");
  return [...differing.map(({ number }): Fault => ({ code: "SEAL_COPY", seal: number })), ...missing.map(({ number }): Fault => ({ code: "SEAL_MISSING", seal: number }))];
}

/** A part that names people may be gone only where its erasure was recorded. */
async function checkForgotten(tx: Tx, forgotten: LogEvent[]): Promise<Fault[]> {
  if (forgotten.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT jsonb_array_elements_text(e."detail"->'events') AS "id" FROM "AuditEvent" e WHERE e."action" IN ('erasePerson', 'eraseWords')`;
  const recorded = new Set(rows.map(({ id }) => id));
  return forgotten.filter(({ id }) => !recorded.has(id)).map((event) =>
    ({ code: "PERSONAL_GONE", record: recordOf(event), event: event.seq }));
}

/** Where a case stands now is where its last recorded move led. */
async function checkStages(tx: Tx): Promise<Fault[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT p."id" FROM "Application" p
      LEFT JOIN LATERAL (SELECT e."toStage" FROM "AuditEvent" e WHERE e."recordType" = 'Application' AND e."recordId" = p."id" AND e."toStage" IS NOT NULL
                          ORDER BY e."seq" DESC LIMIT 1) l ON true
     WHERE p."stage" IS DISTINCT FROM l."toStage" ORDER BY p."id"`;
  return rows.map(({ id }) => ({ code: "STAGE_DIFFERS", record: nameOfRecord({ recordType: "Application", recordId: id }) }));
}
