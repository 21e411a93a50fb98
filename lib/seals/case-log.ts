import { getApplication, type ApplicationView } from "@/lib/applications/queries";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { openLog, type LogReader } from "@/lib/domain/open-log";
import { can, hasRole, type Actor } from "@/lib/domain/permissions";
import { STAGES, type Stage } from "@/lib/domain/stage";
import { listKeys, verify, type KeyVerdict } from "@/lib/keys";
import { contentHashOf, linkOf, START, textOf, type LogEvent } from "@/lib/seals/event-text";
import { EVENT_COLUMNS } from "@/lib/seals/events";
import { parseHeader } from "@/lib/seals/form";
import { leafOf, rootFrom, type Head } from "@/lib/seals/merkle";
import { treeOf } from "@/lib/seals/seal";

/** An event as the file tells it: with its text and salt where it is told, else as a hash. */
type FiledEvent = { seq: number; contentHash: string; hash: string; text?: string; salt?: string };
type Proof = {
  /** Up to which event the seal vouches. */
  count: number; position: number; records: number; path: string[];
  seal: { header: string; keyId: string; signature: string };
  /** As this installation publishes it; whoever distrusts it takes the one that was noted earlier. */
  key: string | null;
};

/** Everything that somebody needs to check this without us (scripts/check-log.mjs). */
export type CaseFile = { format: "gecc-case-log-1"; record: { type: "Application"; id: number }; events: FiledEvent[]; proof: Proof | null };

export type ToldEvent = { seq: number; at: Date; action: string; fromStage: Stage | null; toStage: Stage | null; hash: string };
export type CaseLog = {
  application: ApplicationView;
  reader: LogReader;
  /** Newest first. */
  told: ToldEvent[];
  hidden: number;
  file: CaseFile;
  /** Null: nothing of it is sealed yet. */
  seal: { number: number; at: Date; count: number; root: string } | null;
  chainHolds: boolean;
  proofHolds: boolean;
  signature: KeyVerdict | null;
};

function readerOf(actor: Actor, { facts, relation }: ApplicationView): LogReader {
  if (hasRole(actor, "SECRETARIAT") && can(actor, "viewResult", facts)) return "INSIDE";
  if (relation.staff) return "CENTER";
  if (relation.owner) return "MINISTRY";
  throw refuse("NOT_FOUND");
}

/** The log of a case as far as this person may know of it, with the proof that it was sealed. @throws NOT_FOUND */
export async function getCaseLog(actor: Actor, id: number): Promise<CaseLog> {
  const application = await getApplication(actor, id);
  const reader = readerOf(actor, application);
  const events = await db().$queryRaw<LogEvent[]>`
    SELECT ${EVENT_COLUMNS} FROM "AuditEvent" e WHERE e."recordType" = 'Application' AND e."recordId" = ${id} ORDER BY e."seq"`;
  const { known, told: places } = openLog(reader, events.map(loggedAct), application.facts.announced);
  const shown = events.slice(0, known);
  const told = new Set(places);
  const proof = await readProof(id, known);
  const head = shown[(proof?.count ?? 0) - 1];
  const file: CaseFile = { format: "gecc-case-log-1", record: { type: "Application", id }, events: shown.map((event, place) => filed(event, told.has(place))), proof };
  return {
    application, reader, file, told: shown.filter((_, place) => told.has(place)).map(toldEvent).reverse(), hidden: known - told.size,
    chainHolds: chainHolds(shown), ...checkProof(id, proof, head?.hash ?? null),
  };
}

const stageOf = (text: string | null): Stage | null => STAGES.find((stage) => stage === text) ?? null;

function loggedAct({ action, fromStage, toStage, detail }: LogEvent) {
  const said: unknown = JSON.parse(detail);
  return { action, fromStage: stageOf(fromStage), toStage: stageOf(toStage), keys: typeof said === "object" && said !== null ? Object.keys(said) : [] };
}

const toldEvent = ({ seq, at, action, fromStage, toStage, hash }: LogEvent): ToldEvent =>
  ({ seq, at: new Date(at), action, fromStage: stageOf(fromStage), toStage: stageOf(toStage), hash });

function filed(event: LogEvent, told: boolean): FiledEvent {
  const { seq, contentHash, hash, salt } = event;
  return { seq, contentHash, hash, ...(told ? { text: textOf(event), salt } : {}) };
}

function chainHolds(events: readonly LogEvent[]): boolean {
  return events.every((event, index) =>
    event.seq === index + 1 && contentHashOf(event.salt, textOf(event)) === event.contentHash && linkOf(events[index - 1]?.hash ?? START, event.contentHash) === event.hash);
}

type SealedRow = { count: number; position: number; number: number; header: string; keyId: string; signature: string };

/**
 * The earliest seal that vouches for as much of the record as may be known: a later one would tell, by its time, when the next event came.
 */
async function readProof(id: number, known: number): Promise<Proof | null> {
  const [sealed] = await db().$queryRaw<SealedRow[]>`
    SELECT h."count", h."position", s."number", s."header", s."keyId", s."signature" FROM "SealedHead" h JOIN "Seal" s ON s."number" = h."sealNumber"
     WHERE h."recordType" = 'Application' AND h."recordId" = ${id} AND h."count" <= ${known} ORDER BY h."count" DESC, h."sealNumber" LIMIT 1`;
  if (!sealed) return null;
  const leaves = await db().$queryRaw<Head[]>`
    SELECT DISTINCT ON ("position") "recordType", "recordId", "count", "hash" FROM "SealedHead" WHERE "sealNumber" <= ${sealed.number} ORDER BY "position", "sealNumber" DESC`;
  const { count, position, header, keyId, signature } = sealed;
  const key = listKeys(new Date()).find(({ id: known }) => known === keyId)?.publicKeyMultibase ?? null;
  return { count, position, records: leaves.length, path: treeOf(leaves).path(position), seal: { header, keyId, signature }, key };
}

function checkProof(id: number, proof: Proof | null, hash: string | null): Pick<CaseLog, "seal" | "proofHolds" | "signature"> {
  const header = proof ? parseHeader(proof.seal.header) : null;
  if (!proof || !header) return { seal: null, proofHolds: false, signature: null };
  const leaf = leafOf({ recordType: "Application", recordId: id, count: proof.count, hash: hash ?? "" });
  const at = new Date(header.at);
  return {
    seal: { number: header.number, at, count: proof.count, root: header.root },
    proofHolds: proof.records === header.records && rootFrom(leaf, proof.position, proof.records, proof.path) === header.root,
    signature: verify(proof.seal.keyId, Buffer.from(proof.seal.header), Buffer.from(proof.seal.signature, "base64"), at),
  };
}
