import { expect, test } from "vitest";
import { formatBytes, formatNumber, formatPercent, formatSaved, formatShortDay, formatWindow } from "@/lib/format";

test("numbers are grouped, with digits that everyone reads", () => {
  expect(formatNumber(1491)).toBe("1,491");
  expect(formatNumber(0)).toBe("0");
});

test("a share is a percentage with at most one decimal", () => {
  expect(formatPercent(0.7)).toBe("70%");
  expect(formatPercent(0.625)).toBe("62.5%");
  expect(formatPercent(1 / 3)).toBe("33.3%");
});

test.each([
  [0, "0 B"], [1023, "1023 B"], [1024, "1 KB"], [1_500_000, "1.4 MB"], [20 * 1024 * 1024, "20 MB"], [5 * 1024 ** 4, "5120 GB"],
])("%i bytes are written %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test("a window of days names its year once, or both where they differ", () => {
  expect(formatWindow("2026-01-01", "2026-02-28", "th")).toBe("1 ม.ค. – 28 ก.พ. 2569");
  expect(formatWindow("2025-10-01", "2026-02-28", "en")).toBe("1 Oct 2568 – 28 Feb 2569");
  expect(formatShortDay("2026-11-23", "th")).toBe("23 พ.ย. 2569");
});

test("what was saved today shows the clock of Thailand, what was saved before also its day", () => {
  const now = new Date("2026-11-23T01:00:00Z");
  expect(formatSaved(new Date("2026-11-22T17:05:00Z"), now, "th")).toBe("00.05 น.");
  expect(formatSaved(new Date("2026-11-22T17:05:00Z"), now, "en")).toBe("00:05");
  expect(formatSaved(new Date("2026-11-22T16:59:00Z"), now, "th")).toBe("22 พฤศจิกายน 2569 เวลา 23.59 น.");
});
