import thailand from "@svg-maps/thailand";

/**
 * The provinces drawn, by their official code. Shapes: @svg-maps/thailand by Tae Noppakun Wongsrinoppakun, CC BY 4.0, here with fewer
 * points. `LAKE` is the water of Songkhla, which is no province.
 */
export const SHAPE_OF: Readonly<Record<string, string>> = {
  10: "bkk", 11: "spk", 12: "nbi", 13: "pte", 14: "aya", 15: "atg", 16: "lri", 17: "sbr", 18: "cnt", 19: "sri", 20: "cbi", 21: "ryg", 22: "cti",
  23: "trt", 24: "cco", 25: "pri", 26: "nyk", 27: "skw", 30: "nma", 31: "brm", 32: "srn", 33: "ssk", 34: "ubn", 35: "yst", 36: "cpm", 37: "acr",
  38: "bkn", 39: "nbp", 40: "kkn", 41: "udn", 42: "lei", 43: "nki", 44: "mkm", 45: "ret", 46: "ksn", 47: "snk", 48: "npm", 49: "mdh", 50: "cmi",
  51: "lpn", 52: "lpg", 53: "utd", 54: "pre", 55: "nan", 56: "pyo", 57: "cri", 58: "msn", 60: "nsn", 61: "uti", 62: "kpt", 63: "tak", 64: "sti",
  65: "plk", 66: "pct", 67: "pnb", 70: "rbr", 71: "kri", 72: "spb", 73: "npt", 74: "skn", 75: "skm", 76: "pbi", 77: "pkn", 80: "nrt", 81: "kbi",
  82: "pna", 83: "pkt", 84: "sni", 85: "rng", 86: "cpn", 90: "ska", 91: "stn", 92: "trg", 93: "plg", 94: "ptn", 95: "yla", 96: "nwt",
};
export const LAKE = "lksg";

export type MapShapes = { viewBox: string; lake: string; provinces: Readonly<Record<string, string>> };

type Point = readonly [x: number, y: number];

/** Of an outline a point this near to the one before adds nothing that is seen. */
const NEAR = 2;

/** The shapes' outlines are all relative: "m x,y dx,dy … z", each beginning where the one before began. */
function outlinesOf(path: string): Point[][] {
  let [startX, startY] = [0, 0];
  return path.split("z").map((part) => part.trim()).filter((part) => part !== "").map((part) => {
    let [x, y] = [startX, startY];
    const points = [...part.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, dx, dy]): Point => [(x += Number(dx)), (y += Number(dy))]);
    [startX, startY] = points[0] ?? [startX, startY];
    return points;
  });
}

function thinned(points: Point[]): Point[] {
  const left: Point[] = [];
  for (const [x, y] of points) {
    const [beforeX, beforeY] = left.at(-1) ?? [Infinity, Infinity];
    if (Math.hypot(x - beforeX, y - beforeY) >= NEAR) left.push([x, y]);
  }
  return left;
}

/** Whole units from point to point: the map is shown smaller than it is drawn. */
function outline(points: Point[]): string {
  const whole = points.map(([x, y]): Point => [Math.round(x), Math.round(y)]);
  return whole.map(([x, y], index) => {
    const [beforeX, beforeY] = whole[index - 1] ?? [0, 0];
    return `${index === 0 ? "M" : "l"}${x - beforeX} ${y - beforeY}`;
  }).join("");
}

/** An islet of which fewer than three points are left stays as small as it is. */
const drawn = (path: string): string => outlinesOf(path).map((points) => {
  const left = thinned(points);
  return `${outline(left.length < 3 ? points : left)}Z`;
}).join("");

let shapes: MapShapes | undefined;

/** Drawn once in a process. */
export function mapShapes(): MapShapes {
  return (shapes ??= makeShapes());
}

function makeShapes(): MapShapes {
  const paths = new Map(thailand.locations.map(({ id, path }) => [id, path]));
  const shape = (id: string) => drawn(paths.get(id) ?? "");
  return {
    viewBox: thailand.viewBox, lake: shape(LAKE),
    provinces: Object.fromEntries(Object.entries(SHAPE_OF).map(([code, id]) => [code, shape(id)])),
  };
}
