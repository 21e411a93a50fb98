/** The address of an edge in its network. */
export type Edge = number;

const NO_EDGE = -1;

/**
 * A flow network with whole costs, made for successive shortest paths: each `push` sends one unit along the cheapest path that is
 * left, found by Dijkstra on costs reduced by potentials (Edmonds and Karp 1972). After every push the flow is the cheapest of all
 * that leave the sources with as many units (Ahuja, Magnanti, Orlin, Network Flows, 1993, 9.7): no push has to be undone.
 * Ties go to the edge added first and the node with the lower number, so that the same network always gives the same flow.
 */
export class Network {
  readonly #target: number[] = [];
  readonly #room: number[] = [];
  readonly #cost: number[] = [];
  /** The next edge out of the same node, in the order in which they were added. */
  readonly #next: Edge[] = [];
  readonly #first: Edge[];
  readonly #last: Edge[];
  readonly #potential: number[];
  readonly #distance: number[];
  readonly #cameBy: Edge[];
  readonly #settled: boolean[];

  constructor(nodes: number) {
    this.#first = filled(nodes, NO_EDGE);
    this.#last = filled(nodes, NO_EDGE);
    this.#potential = filled(nodes, 0);
    this.#distance = filled(nodes, Infinity);
    this.#cameBy = filled(nodes, NO_EDGE);
    this.#settled = new Array<boolean>(nodes).fill(false);
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
      this.#room[edge] = at(this.#room, edge) - 1;
      this.#room[edge ^ 1] = at(this.#room, edge ^ 1) + 1;
      node = at(this.#target, edge ^ 1);
    }
    return cost;
  }

  /** What is flowing now, to come back to: `restore` undoes every push since. */
  keep(): () => void {
    const room = [...this.#room];
    const potential = [...this.#potential];
    return () => {
      room.forEach((units, edge) => { this.#room[edge] = units; });
      potential.forEach((value, node) => { this.#potential[node] = value; });
    };
  }

  #half(from: number, to: number, room: number, cost: number): Edge {
    const edge = this.#target.length;
    this.#target.push(to);
    this.#room.push(room);
    this.#cost.push(cost);
    this.#next.push(NO_EDGE);
    const last = at(this.#last, from);
    if (last === NO_EDGE) this.#first[from] = edge;
    else this.#next[last] = edge;
    this.#last[from] = edge;
    return edge;
  }

  /** Dijkstra, which may stop at the sink: who lies farther keeps a potential that is still valid. */
  #search(source: number, sink: number): boolean {
    this.#distance.fill(Infinity);
    this.#settled.fill(false);
    this.#distance[source] = 0;
    const queue = new Queue();
    queue.add(source, 0);
    for (let node = queue.take(); node !== null; node = queue.take()) {
      if (this.#settled[node]) continue;
      this.#settled[node] = true;
      if (node === sink) return true;
      this.#relax(node, queue);
    }
    return false;
  }

  #relax(node: number, queue: Queue): void {
    const base = at(this.#distance, node) + at(this.#potential, node);
    for (let edge = at(this.#first, node); edge !== NO_EDGE; edge = at(this.#next, edge)) {
      if (at(this.#room, edge) === 0) continue;
      const to = at(this.#target, edge);
      const distance = base + at(this.#cost, edge) - at(this.#potential, to);
      if (distance >= at(this.#distance, to)) continue;
      this.#distance[to] = distance;
      this.#cameBy[to] = edge;
      queue.add(to, distance);
    }
  }

  #raisePotentials(reached: number): void {
    this.#settled.forEach((settled, node) => {
      if (settled) this.#potential[node] = at(this.#potential, node) + at(this.#distance, node) - reached;
    });
  }
}

/** Of places that are known to be there. */
function at(values: readonly number[], place: number): number {
  return values[place] ?? NO_EDGE;
}

function filled(length: number, value: number): number[] {
  return new Array<number>(length).fill(value);
}

/** A binary heap of nodes by distance, then by number. A node may lie in it several times; the nearest comes first. */
class Queue {
  readonly #nodes: number[] = [];
  readonly #distances: number[] = [];

  add(node: number, distance: number): void {
    let place = this.#nodes.length;
    this.#set(place, node, distance);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#before(place, parent)) break;
      this.#swap(place, parent);
      place = parent;
    }
  }

  take(): number | null {
    const first = this.#nodes[0];
    const node = this.#nodes.pop();
    const distance = this.#distances.pop();
    if (first === undefined || node === undefined || distance === undefined) return null;
    if (this.#nodes.length > 0) {
      this.#set(0, node, distance);
      this.#sink();
    }
    return first;
  }

  #sink(): void {
    for (let place = 0; ;) {
      const left = 2 * place + 1;
      const smaller = this.#before(left + 1, left) ? left + 1 : left;
      if (!this.#before(smaller, place)) return;
      this.#swap(smaller, place);
      place = smaller;
    }
  }

  /** False for a place that the heap does not have. */
  #before(one: number, other: number): boolean {
    const [near = Infinity, far = Infinity] = [this.#distances[one], this.#distances[other]];
    return near < far || (near === far && (this.#nodes[one] ?? Infinity) < (this.#nodes[other] ?? Infinity));
  }

  #set(place: number, node: number, distance: number): void {
    this.#nodes[place] = node;
    this.#distances[place] = distance;
  }

  #swap(one: number, other: number): void {
    const [node = 0, distance = 0] = [this.#nodes[one], this.#distances[one]];
    this.#set(one, at(this.#nodes, other), at(this.#distances, other));
    this.#set(other, node, distance);
  }
}
