import { expect, test } from "vitest";
import { Kept } from "@/lib/kept";

const counting = () => {
  const made: string[] = [];
  return { made, make: (key: string, size = 10) => async () => (made.push(key), "x".repeat(size)) };
};

test("what is asked again is made once, also by two at the same time", async () => {
  const { made, make } = counting();
  const kept = new Kept<string>(1000, (text) => text.length);
  await Promise.all([kept.getOrMake("1", "a", make("a")), kept.getOrMake("1", "a", make("a"))]);
  await kept.getOrMake("1", "a", make("a"));
  expect(made).toEqual(["a"]);
});

test("another generation begins empty", async () => {
  const { made, make } = counting();
  const kept = new Kept<string>(1000, (text) => text.length);
  for (const generation of ["1", "2", "2"]) await kept.getOrMake(generation, "a", make("a"));
  expect(made).toEqual(["a", "a"]);
});

test("what was used longest ago goes first; what is too large, and what failed, is not kept", async () => {
  const { made, make } = counting();
  const kept = new Kept<string>(100, (text) => text.length);
  for (const key of ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "a", "k"]) await kept.getOrMake("1", key, make(key));
  await kept.getOrMake("1", "a", make("a"));
  await kept.getOrMake("1", "b", make("b"));
  expect(made).toEqual(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "b"]);
  for (let time = 0; time < 2; time += 1) await kept.getOrMake("1", "large", make("large", 11));
  expect(made.filter((key) => key === "large")).toHaveLength(2);
  await expect(kept.getOrMake("1", "bad", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await kept.getOrMake("1", "bad", make("bad"))).toHaveLength(10);
});
