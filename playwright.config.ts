import { defineConfig } from "@playwright/test";

// Chromium of the system, possibly as root, and nothing fetched.
const CHROMIUM_FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** Begun first, so that at the end no worker waits for one of them alone. */
const LONGEST = /(?:drill|embargo|judging|keeping|keyboard|killed|matrix|pages|second-look|walk)\.spec\.ts$/;

/** `npm test` gives BASE_URL; by itself it walks through the app that `npm start` serves. */
export default defineConfig({
  testDir: "tests/e2e",
  // Two cores: while one waits for a page, another works.
  workers: 4,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: "list",
  outputDir: "test-results",
  projects: [{ name: "longest", testMatch: LONGEST }, { name: "others", testIgnore: LONGEST }],
  use: {
    baseURL: process.env.BASE_URL ?? "http://127.0.0.1:3000",
    locale: "th-TH",
    timezoneId: "Asia/Bangkok",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium-headless-shell", args: CHROMIUM_FLAGS },
  },
});
