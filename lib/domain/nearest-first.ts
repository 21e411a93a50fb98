/** A binary heap of nodes by distance, then by number. A node may lie in it several times; the nearest comes first. */
export class NearestFirst {
  readonly #nodes: number[] = [];
  readonly #distances: number[] = [];

  clear(): void {
    this.#nodes.length = 0;
    this.#distances.length = 0;
  }

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
    const [node = 0, distance = 0, otherNode = 0, otherDistance = 0] = [this.#nodes[one], this.#distances[one], this.#nodes[other], this.#distances[other]];
    this.#set(one, otherNode, otherDistance);
    this.#set(other, node, distance);
  }
}
