import { expect, test } from "@playwright/test";
import { demo, signIn } from "@/tests/e2e/support/acts";
import { applicationOf } from "@/tests/e2e/support/colleague";

/** Kilobytes of scripts, compressed, framework included: what a phone on a slow line has to fetch before one can answer. */
const MOST_KB = 172;

test("the scripts of a criterion's page stay light", async ({ page, context }) => {
  const id = await applicationOf("center");
  await signIn(page, demo("center"));
  const line = await context.newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = new Map<string, string>();
  let bytes = 0;
  line.on("Network.responseReceived", ({ requestId, type, response }) => type === "Script" && scripts.set(requestId, response.url));
  line.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(`/applications/${id}/criteria/2.9`, { waitUntil: "networkidle" });
  expect(scripts.size).toBeGreaterThan(0);
  expect(bytes / 1000).toBeLessThanOrEqual(MOST_KB);
});
