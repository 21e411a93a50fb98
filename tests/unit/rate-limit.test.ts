import { expect, test } from "vitest";
import { addressOf, PEER_HEADER, minutesToWait, secondsToWait } from "@/lib/rate-limit";

const headers = (peer: string, forwarded?: string) => new Headers({ [PEER_HEADER]: peer, ...(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }) });

test("who asks is the other end of the connection, whatever the request says of itself", () => {
  expect(addressOf(headers("203.0.113.7"), undefined)).toBe("203.0.113.7");
  expect(addressOf(headers("203.0.113.7", "198.51.100.1"), undefined)).toBe("203.0.113.7");
});

test("behind a trusted proxy it is what the proxy added last", () => {
  expect(addressOf(headers("127.0.0.1", "198.51.100.1, 203.0.113.9"), "x-forwarded-for")).toBe("203.0.113.9");
  expect(addressOf(headers("10.0.0.5"), "x-forwarded-for")).toBe("10.0.0.5");
});

test("this machine itself is not limited: a proxy on it would make everybody one", () => {
  for (const peer of ["127.0.0.1", "::1", "::ffff:127.0.0.1", ""]) expect(addressOf(headers(peer), undefined)).toBeNull();
});

test("of the sixth version a network counts as one", () => {
  expect(addressOf(headers("2001:db8:0:1:aaaa::1"), undefined)).toBe(addressOf(headers("2001:0db8:0000:0001:bbbb:0:0:2"), undefined));
  expect(addressOf(headers("2001:db8:0:2::1"), undefined)).not.toBe(addressOf(headers("2001:db8:0:1::1"), undefined));
  expect(addressOf(headers("2001:db8::1"), undefined)).toBe("2001:db8:0:0::/64");
});

test("an address that has had its share waits; another one does not; none is told to wait where there is no limit", async () => {
  for (let index = 0; index < 3; index += 1) expect(await secondsToWait("203.0.113.7", 3)).toBeNull();
  const seconds = await secondsToWait("203.0.113.7", 3);
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(await secondsToWait("203.0.113.8", 3)).toBeNull();
  expect(await secondsToWait("203.0.113.7", 0)).toBeNull();
  expect(await secondsToWait(null, 3)).toBeNull();
});

test("a form is sent so often an hour from one address; another form and another address count for themselves", async () => {
  for (let sent = 0; sent < 3; sent += 1) expect(await minutesToWait("ask", "203.0.113.9", 3)).toBeNull();
  expect(await minutesToWait("ask", "203.0.113.9", 3)).toBeGreaterThan(0);
  expect(await minutesToWait("ask", "203.0.113.10", 3)).toBeNull();
  expect(await minutesToWait("confirm", "203.0.113.9", 3)).toBeNull();
  expect(await minutesToWait("ask", null, 0)).toBeNull();
});
