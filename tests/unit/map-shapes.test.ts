import thailand from "@svg-maps/thailand";
import { expect, test } from "vitest";
import { LAKE, mapShapes, SHAPE_OF } from "@/lib/register/map-shapes";
import provinces from "@/prisma/data/provinces.json";

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "");

test("each of the 77 official codes has its own shape, and every shape but the lake belongs to one", () => {
  const codes = provinces.map(({ code }) => code).sort();
  expect(codes).toHaveLength(77);
  expect(Object.keys(SHAPE_OF).sort()).toEqual(codes);
  const used = Object.values(SHAPE_OF);
  expect(new Set(used).size).toBe(77);
  expect([...used, LAKE].sort()).toEqual(thailand.locations.map(({ id }) => id).sort());
});

test("the shape of a code has the English name of its province", () => {
  const nameOf = new Map(thailand.locations.map(({ id, name }) => [id, plain(name)]));
  for (const { code, nameEn } of provinces) expect([code, nameOf.get(SHAPE_OF[code] ?? "")]).toEqual([code, plain(nameEn)]);
});

test("every province is drawn within the map, in few enough letters for a page", () => {
  const { provinces: paths, lake } = mapShapes();
  for (const path of [...Object.values(paths), lake]) expect(path).toMatch(/^(M\d+ \d+(l-?\d+ -?\d+)+Z)+$/);
  expect(Object.values(paths).join("").length).toBeLessThan(50_000);
});
