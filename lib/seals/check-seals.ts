import { verify } from "@/lib/keys";
import type { Fault } from "@/lib/seals/faults";
import { listSeals, readSeal } from "@/lib/seals/files";
import { headerHash, headsOf, nameOfRecord, parseHeader, type Header, type SealFile } from "@/lib/seals/form";
import { leafOf, Tree, type Head } from "@/lib/seals/merkle";

/** A head that a seal vouches for. */
export type Sealed = Head & { seal: number };
export type CheckedSeals = { count: number; faults: Fault[]; sealed: Map<string, Sealed[]>; hashes: Map<number, string> };

type Taken = { tree: Tree; positions: Map<string, number>; events: number };
type Before = { hash: string | null; at: string };

/** Holds the files of the seals against each other: none is missing, each is signed, follows the one before it, and has the root of its heads. */
export async function checkSeals(): Promise<CheckedSeals> {
  const numbers = await listSeals();
  const checked: CheckedSeals = { count: numbers.length, faults: [], sealed: new Map(), hashes: new Map() };
  const all: Taken = { tree: new Tree(), positions: new Map(), events: 0 };
  let before: Before = { hash: null, at: "" };
  for (let number = 1; number <= (numbers.at(-1) ?? 0); number += 1) {
    const seal = await readSeal(number);
    const header = typeof seal === "string" ? null : parseHeader(seal.header);
    if (typeof seal === "string" || header === null) {
      checked.faults.push({ code: seal === "MISSING" ? "SEAL_MISSING" : "SEAL_UNREADABLE", seal: number });
      continue;
    }
    checked.faults.push(...faultsOfHeader(number, seal, header, before));
    checked.faults.push(...takeIn(seal, header, all, checked.sealed));
    before = { hash: headerHash(seal.header), at: header.at };
    checked.hashes.set(number, headerHash(seal.header));
  }
  return checked;
}

function faultsOfHeader(number: number, { header: text, keyId, signature }: SealFile, header: Header, before: Before): Fault[] {
  const verdict = verify(keyId, Buffer.from(text), Buffer.from(signature, "base64"), new Date(header.at));
  const follows = header.number === number && header.previous === before.hash && header.at > before.at;
  return [
    ...(verdict === "VALID" ? [] : [{ code: "SEAL_SIGNATURE", seal: number, verdict } as const]),
    ...(follows ? [] : [{ code: "SEAL_ORDER", seal: number } as const]),
  ];
}

/** Puts the changed heads into the tree; afterwards it must come to the sealed root. */
function takeIn(seal: SealFile, header: Header, all: Taken, sealed: Map<string, Sealed[]>): Fault[] {
  for (const head of headsOf(seal)) takeHead({ ...head, seal: header.number }, all, sealed);
  const fits = all.tree.root() === header.root && all.tree.size === header.records && all.events === header.events;
  return fits ? [] : [{ code: "SEAL_ROOT", seal: header.number }];
}

function takeHead(head: Sealed, all: Taken, sealed: Map<string, Sealed[]>): void {
  const name = nameOfRecord(head);
  const earlier = sealed.get(name) ?? [];
  const position = all.positions.get(name) ?? all.positions.size;
  all.positions.set(name, position);
  all.tree.set(position, leafOf(head));
  all.events += head.count - (earlier.at(-1)?.count ?? 0);
  earlier.push(head);
  sealed.set(name, earlier);
}
