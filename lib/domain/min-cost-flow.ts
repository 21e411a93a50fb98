import { NearestFirst } from "@/lib/domain/nearest-first";

/** The address of an edge in its network. */
export type Edge = number;

const NO_EDGE = -1;

/**
 * A flow network with whole costs, made for successive shortest paths: each `push` sends one unit along the cheapest path that is
 * left, found by Dijkstra on costs reduced by potentials (Edmonds and Karp 1972). After every push the flow is the cheapest of all
 * that leave the sources with as many units (Ahuja, Magnanti, Orlin, Network Flows, 1993, 9.7): no push has to be undone.
 * Nothing is left to chance: the same network always gives the same flow.
 */
export class Network {
  readonly #target: Int32Array;
  readonly #room: Int32Array;
  readonly #cost: Float64Array;
  /** The edges out of a node that have room, as a list: a search never meets the many that have none. */
  readonly #next: Int32Array;
  readonly #before: Int32Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  readonly #potential: Float64Array;
  readonly #distance: Float64Array;
  readonly #cameBy: Int32Array;
  readonly #settled: Uint8Array;
  readonly #queue = new NearestFirst();
  #edges = 0;

  constructor(nodes: number, edges: number) {
    this.#target = new Int32Array(2 * edges);
    this.#room = new Int32Array(2 * edges);
    this.#cost = new Float64Array(2 * edges);
    this.#next = new Int32Array(2 * edges).fill(NO_EDGE);
    this.#before = new Int32Array(2 * edges).fill(NO_EDGE);
    this.#first = new Int32Array(nodes).fill(NO_EDGE);
    this.#last = new Int32Array(nodes).fill(NO_EDGE);
    this.#potential = new Float64Array(nodes);
    this.#distance = new Float64Array(nodes);
    this.#cameBy = new Int32Array(nodes);
    this.#settled = new Uint8Array(nodes);
  }

  /** @throws RangeError for a cost that is negative or not whole: the potentials begin at zero, and equality of costs must be exact. */
  addEdge(from: number, to: number, room: number, cost: number): Edge {
    if (!Number.isSafeInteger(cost) || cost < 0) throw new RangeError(`not a whole cost from zero: ${cost}`);
    const edge = this.#half(from, to, room, cost);
    this.#half(to, from, 0, -cost);
    return edge;
  }

  /** Units that flow through an edge. */
  flow(edge: Edge): number {
    return at(this.#room, edge ^ 1);
  }

  /** One more unit from the source to the sink, on the cheapest path; its cost, or null where there is none and nothing changed. */
  push(source: number, sink: number): number | null {
    if (!this.#search(source, sink)) return null;
    this.#raisePotentials(at(this.#distance, sink));
    let cost = 0;
    for (let node = sink; node !== source;) {
      const edge = at(this.#cameBy, node);
      cost += at(this.#cost, edge);
      this.#take(edge);
      this.#give(edge ^ 1);
      node = at(this.#target, edge ^ 1);
    }
    return cost;
  }

  /** What flows and what it costs as of now, to come back to: calling it undoes every push since. */
  keep(): () => void {
    const state = [this.#room, this.#next, this.#before, this.#first, this.#last, this.#potential].map((values) => ({ values, kept: values.slice() }));
    return () => {
      for (const { values, kept } of state) values.set(kept);
    };
  }

  #half(from: number, to: number, room: number, cost: number): Edge {
    const edge = this.#edges;
    this.#edges += 1;
    this.#target[edge] = to;
    this.#cost[edge] = cost;
    this.#room[edge] = room;
    if (room > 0) this.#link(edge, from);
    return edge;
  }

  #take(edge: Edge): void {
    this.#room[edge] = at(this.#room, edge) - 1;
    if (this.#room[edge] === 0) this.#unlink(edge, at(this.#target, edge ^ 1));
  }

  #give(edge: Edge): void {
    this.#room[edge] = at(this.#room, edge) + 1;
    if (this.#room[edge] === 1) this.#link(edge, at(this.#target, edge ^ 1));
  }

  #link(edge: Edge, from: number): void {
    const last = at(this.#last, from);
    this.#before[edge] = last;
    this.#next[edge] = NO_EDGE;
    if (last === NO_EDGE) this.#first[from] = edge;
    else this.#next[last] = edge;
    this.#last[from] = edge;
  }

  #unlink(edge: Edge, from: number): void {
    const [before, next] = [at(this.#before, edge), at(this.#next, edge)];
    if (before === NO_EDGE) this.#first[from] = next;
    else this.#next[before] = next;
    if (next === NO_EDGE) this.#last[from] = before;
    else this.#before[next] = before;
  }

  /** Dijkstra, which may stop at the sink: who lies farther keeps a potential that is still valid. */
  #search(source: number, sink: number): boolean {
    this.#distance.fill(Infinity);
    this.#settled.fill(0);
    this.#distance[source] = 0;
    this.#queue.clear();
    this.#queue.add(source, 0);
    for (let node = this.#queue.take(); node !== null; node = this.#queue.take()) {
      if (this.#settled[node] === 1) continue;
      this.#settled[node] = 1;
      if (node === sink) return true;
      this.#relax(node);
    }
    return false;
  }

  #relax(node: number): void {
    const [next, target, cost, potential, distance] = [this.#next, this.#target, this.#cost, this.#potential, this.#distance];
    const base = at(distance, node) + at(potential, node);
    for (let edge = at(this.#first, node); edge !== NO_EDGE; edge = at(next, edge)) {
      const to = at(target, edge);
      const length = base + at(cost, edge) - at(potential, to);
      if (length >= at(distance, to)) continue;
      distance[to] = length;
      this.#cameBy[to] = edge;
      this.#queue.add(to, length);
    }
  }

  #raisePotentials(reached: number): void {
    for (let node = 0; node < this.#potential.length; node += 1) {
      if (this.#settled[node] === 1) this.#potential[node] = at(this.#potential, node) + at(this.#distance, node) - reached;
    }
  }
}

/** Of places that are known to be there. */
function at(values: ArrayLike<number>, place: number): number {
  return values[place] ?? NO_EDGE;
}
