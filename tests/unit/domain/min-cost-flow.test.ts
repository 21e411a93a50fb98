import { describe, expect, it } from "vitest";
import { Network } from "@/lib/domain/min-cost-flow";

/** 0 → 3 over 1 or 2; the cheap way has room for one, and the second unit must send the first another way. */
function crossing() {
  const network = new Network(4, 5);
  const edges = [[0, 1, 1, 1], [0, 2, 1, 5], [1, 2, 1, 1], [1, 3, 1, 6], [2, 3, 1, 1]] as const;
  return { network, edges: edges.map(([from, to, room, cost]) => network.addEdge(from, to, room, cost)) };
}

describe("a unit takes the cheapest way that is left", () => {
  it("also where an earlier one has to make room, and none where there is no way", () => {
    const { network, edges } = crossing();
    expect(network.push(0, 3)).toBe(3);
    expect(edges.map((edge) => network.flow(edge))).toEqual([1, 0, 1, 0, 1]);
    expect(network.push(0, 3)).toBe(10);
    expect(edges.map((edge) => network.flow(edge))).toEqual([1, 1, 0, 1, 1]);
    expect(network.push(0, 3)).toBeNull();
    expect(edges.map((edge) => network.flow(edge))).toEqual([1, 1, 0, 1, 1]);
  });

  it("what was kept is restored, and flows on from there as it would have", () => {
    const { network, edges } = crossing();
    const empty = network.keep();
    network.push(0, 3);
    const one = network.keep();
    network.push(0, 3);
    one();
    expect(edges.map((edge) => network.flow(edge))).toEqual([1, 0, 1, 0, 1]);
    expect(network.push(0, 3)).toBe(10);
    empty();
    expect([network.push(0, 3), network.push(0, 3), network.push(0, 3)]).toEqual([3, 10, null]);
  });

  it.each([-1, 0.5, NaN, Infinity])("a cost of %f is refused: equality must be exact, and the first search knows no potentials", (cost) => {
    expect(() => new Network(2, 1).addEdge(0, 1, 1, cost)).toThrow(RangeError);
  });
});
