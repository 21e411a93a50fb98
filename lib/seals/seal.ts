import { db, type Tx } from "@/lib/db";
import { logFault } from "@/lib/fault";
import { Prisma } from "@/lib/generated/prisma/client";
import { sign, verify } from "@/lib/keys";
import { listSeals, readSeal, writeSeal } from "@/lib/seals/files";
import { asRecord, headerHash, headerText, headsOf, nameOfRecord, parseHeader, type Header, type SealFile } from "@/lib/seals/form";
import { leafOf, Tree, type Head } from "@/lib/seals/merkle";

const DAY_MS = 86_400_000;
/** One sealing at a time, whatever process asks. */
const LOCK = 20_261_123;

type Leaf = Head & { position: number };
type Last = { number: number; hash: string; at: Date; header: string };

/**
 * Seals the heads of all records: a signed root in a file outside the database, and its copy inside for pages and proofs. Where nothing
 * was recorded since, once a day: then it says that nothing was. @returns the number, null where there was nothing to seal
 */
export function sealLog(now: Date): Promise<number | null> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK})::text`;
    await adopt(tx);
    const last = await readLast(tx);
    const leaves = await readLeaves(tx);
    assertSealed(last, leaves);
    const heads = await changedHeads(tx, leaves);
    if (!isDue(last, heads.length, now)) return null;
    const header = headerOf(last, leaves, heads, now);
    const text = headerText(header);
    const { keyId, signature } = sign(Buffer.from(text), now);
    const seal = { header: text, keyId, signature: Buffer.from(signature).toString("base64"), heads: heads.map(asRecord) };
    // The file first: one without its copy is taken over by the next sealing, a copy without its file would be a lie.
    await writeSeal(header.number, seal);
    await copyIn(tx, seal, header, leaves);
    return header.number;
  });
}

/** A clock that was set back has to catch up first: seals are in the order of their times. */
function isDue(last: Last | null, changed: number, now: Date): boolean {
  const since = last === null ? null : now.getTime() - last.at.getTime();
  return changed > 0 ? since === null || since > 0 : since !== null && since >= DAY_MS;
}

async function readLast(tx: Tx): Promise<Last | null> {
  const rows = await tx.$queryRaw<Last[]>`SELECT "number", "hash", "at", "header" FROM "Seal" ORDER BY "number" DESC LIMIT 1`;
  return rows[0] ?? null;
}

/** The leaves of the last seal, in their order. */
const readLeaves = (tx: Tx): Promise<Leaf[]> => tx.$queryRaw<Leaf[]>`
  SELECT DISTINCT ON ("position") "position", "recordType", "recordId", "count", "hash" FROM "SealedHead" ORDER BY "position", "sealNumber" DESC`;

/** From other leaves a root would follow that fits no seal before it, for ever. @throws Error: somebody has to look, nothing is sealed over it */
function assertSealed(last: Last | null, leaves: Leaf[]): void {
  if (last === null || treeOf(leaves).root() === parseHeader(last.header)?.root) return;
  throw new Error(`the database's copy of seal ${last.number} is not what was sealed: run npm run audit -- verify`);
}

/** Those that moved on. One that went back, or stands elsewhere at the same count, was tampered with: its leaf stays, and the fault is told. */
async function changedHeads(tx: Tx, leaves: Leaf[]): Promise<Head[]> {
  const heads = await tx.$queryRaw<Head[]>`
    SELECT "recordType", "recordId", "seq" AS "count", encode("hash", 'hex') AS "hash" FROM "AuditHead" ORDER BY "recordType" COLLATE "C", "recordId"`;
  const sealed = new Map(leaves.map((leaf) => [nameOfRecord(leaf), leaf]));
  return heads.filter((head) => {
    const before = sealed.get(nameOfRecord(head));
    if (before?.count === head.count && before.hash === head.hash) return false;
    if (before && head.count <= before.count) logFault(new Error(`the log of ${nameOfRecord(head)} is not what was sealed: run npm run audit -- verify`));
    return !before || head.count > before.count;
  });
}

/** The leaves with these heads put in: known ones at their places, new ones behind. */
export function withHeads(leaves: readonly Leaf[], heads: readonly Head[]): Leaf[] {
  const all = new Map(leaves.map((leaf) => [nameOfRecord(leaf), leaf]));
  for (const head of heads) all.set(nameOfRecord(head), { ...head, position: all.get(nameOfRecord(head))?.position ?? all.size });
  return [...all.values()].sort((one, other) => one.position - other.position);
}

export function treeOf(leaves: readonly Head[]): Tree {
  const tree = new Tree();
  for (const [position, leaf] of leaves.entries()) tree.set(position, leafOf(leaf));
  return tree;
}

function headerOf(last: Last | null, leaves: Leaf[], heads: Head[], now: Date): Header {
  const all = withHeads(leaves, heads);
  return {
    format: "gecc-seal-1", number: (last?.number ?? 0) + 1, at: now.toISOString(), root: treeOf(all).root(), records: all.length,
    events: all.reduce((sum, { count }) => sum + count, 0), previous: last?.hash ?? null,
  };
}

async function copyIn(tx: Tx, seal: SealFile, { number, at }: Header, leaves: Leaf[]): Promise<void> {
  const heads = headsOf(seal);
  const position = new Map(withHeads(leaves, heads).map((leaf) => [nameOfRecord(leaf), leaf.position]));
  await tx.$executeRaw`
    INSERT INTO "Seal" ("number", "at", "header", "hash", "keyId", "signature")
    VALUES (${number}, ${new Date(at)}, ${seal.header}, ${headerHash(seal.header)}, ${seal.keyId}, ${seal.signature})`;
  const rows = heads.map((head) => ({ position: position.get(nameOfRecord(head)), ...head }));
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "SealedHead" ("position", "sealNumber", "recordType", "recordId", "count", "hash")
    SELECT h."position", ${number}::int, h."recordType", h."recordId", h."count", h."hash" FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS h("position" INT, "recordType" TEXT, "recordId" INT, "count" INT, "hash" TEXT)`);
}

/**
 * Files that this database does not know: a process died between file and copy, or the database came back from a backup.
 * @throws Error where one does not follow what is known: somebody has to look, nothing is sealed over it
 */
async function adopt(tx: Tx): Promise<void> {
  let last = await readLast(tx);
  const known = last?.number ?? 0;
  for (const number of (await listSeals()).filter((item) => item > known)) {
    const seal = await readSeal(number);
    const header = typeof seal === "string" ? null : parseHeader(seal.header);
    if (typeof seal === "string" || !header || !follows(seal, header, last)) throw new Error(`seal ${number} in DATA_DIR/seals does not follow what the database knows: run npm run audit -- verify`);
    await copyIn(tx, seal, header, await readLeaves(tx));
    last = { number, hash: headerHash(seal.header), at: new Date(header.at), header: seal.header };
  }
}

function follows(seal: SealFile, { number, previous, at }: Header, last: Last | null): boolean {
  const inOrder = number === (last?.number ?? 0) + 1 && previous === (last?.hash ?? null);
  return inOrder && verify(seal.keyId, Buffer.from(seal.header), Buffer.from(seal.signature, "base64"), new Date(at)) === "VALID";
}
