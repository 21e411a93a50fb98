import { createHash } from "node:crypto";

/** The tree of RFC 6962 over the heads of all records: leaves and nodes are hashed apart, so that none can be shown as the other. */

export type Head = { recordType: string; recordId: number; count: number; hash: string };

const sha256 = (...parts: (Uint8Array | string)[]) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const hashOf = (...parts: (Uint8Array | string)[]): string => sha256(...parts).toString("hex");
export const leafOf = ({ recordType, recordId, count, hash }: Head): Buffer => sha256(LEAF, JSON.stringify([recordType, recordId, count, hash]));
const nodeOf = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right);

/** Keeps its inner nodes, so that a leaf that changes costs one way up. */
export class Tree {
  /** Leaves first; a node without a neighbour goes up as it is, which gives the shape of RFC 6962. */
  private readonly levels: Buffer[][] = [[]];

  get size(): number {
    return this.levels[0]?.length ?? 0;
  }

  set(position: number, leaf: Buffer): void {
    if (position > this.size) throw new RangeError(`leaf ${position} of ${this.size}`);
    this.at(0)[position] = leaf;
    let index = position;
    for (let level = 0; this.at(level).length > 1; level += 1) {
      index >>= 1;
      this.at(level + 1)[index] = this.parent(level, index);
    }
  }

  root(): string {
    return this.size === 0 ? hashOf() : (this.levels.at(-1)?.[0] ?? Buffer.alloc(0)).toString("hex");
  }

  /** The neighbours on the way from a leaf to the root. */
  path(position: number): string[] {
    const neighbours = this.levels.map((nodes, level) => nodes[(position >> level) ^ 1]);
    return neighbours.flatMap((node) => (node ? [node.toString("hex")] : []));
  }

  private at(level: number): Buffer[] {
    return (this.levels[level] ??= []);
  }

  private parent(level: number, index: number): Buffer {
    const [left, right] = [this.at(level)[index * 2], this.at(level)[index * 2 + 1]];
    if (!left) throw new RangeError("a node without leaves");
    return right ? nodeOf(left, right) : left;
  }
}

/** The root to which a leaf and its neighbours come; null where they do not fit a tree of that size. */
export function rootFrom(leaf: Buffer, position: number, size: number, path: readonly string[]): string | null {
  if (position >= size) return null;
  let node = leaf;
  const rest = [...path];
  for (let [index, last] = [position, size - 1]; last > 0; index >>= 1, last >>= 1) {
    if (index % 2 === 0 && index === last) continue;
    const neighbour = rest.shift();
    if (neighbour === undefined) return null;
    node = index % 2 === 1 ? nodeOf(Buffer.from(neighbour, "hex"), node) : nodeOf(node, Buffer.from(neighbour, "hex"));
  }
  return rest.length === 0 ? node.toString("hex") : null;
}
