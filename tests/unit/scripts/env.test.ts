import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readEnv } from "@/scripts/env.mjs";

const SECRET = "a-secret-that-must-not-be-shown-anywhere";

test("nothing needs to be set", () => {
  expect(readEnv({})).toEqual({
    HOST: "127.0.0.1", PORT: 3000, DATA_DIR: resolve(".data"), CHROMIUM_PATH: "/usr/bin/chromium-headless-shell", WEB_CONCURRENCY: 1,
  });
});

test("an empty variable counts as unset", () => {
  expect(readEnv({ PORT: "", DATABASE_URL: "" })).toEqual(readEnv({}));
});

test.each([
  ["PORT", "0"], ["PORT", "65536"], ["PORT", "3000x"], ["PORT", "-1"], ["PORT", "80.5"],
  ["HOST", "no host"], ["HOST", "-x"],
  ["DATABASE_URL", "mysql://localhost/gecc"], ["DATABASE_URL", "localhost"],
  ["NEXTAUTH_URL", "gecc.go.th"], ["NEXTAUTH_SECRET", "short"],
  ["WEB_CONCURRENCY", "0"], ["METRICS_TOKEN", "short"], ["LOG_LEVEL", "loud"], ["POOL_SIZE", "1"], ["POOL_SIZE", "many"],
])("%s=%s is refused by its name", (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(name);
});

test.each([["PORT", "1"], ["PORT", "65535"], ["HOST", "::"], ["HOST", "0.0.0.0"], ["HOST", "gecc.example.go.th"], ["POOL_SIZE", "2"]])(
  "%s=%s is taken", (name, value) => expect(() => readEnv({ [name]: value })).not.toThrow(),
);

test("all wrong variables are named at once, and no value is shown: some are secret", () => {
  const refused = () => readEnv({ PORT: "x", DATABASE_URL: SECRET });
  expect(refused).toThrow(/PORT[\s\S]*DATABASE_URL|DATABASE_URL[\s\S]*PORT/);
  expect(refused).not.toThrow(SECRET);
});
