/**
 * `npm run complete-lock`, after every `npm install`: `npm ci` refuses a lock that lacks optional packages of other
 * platforms, and npm leaves out those that the registry in use did not have. They are added from the parent's pin,
 * with the platform read off the package's name.
 */
import { readFileSync, writeFileSync } from "node:fs";

const SYSTEMS = new Map(
  ["darwin", "linux", "win32", "android", "freebsd", "openbsd", "netbsd", "sunos", "aix", "openharmony"].map((name) => [name, name]),
).set("windows", "win32");
const PROCESSORS = ["x64", "arm64", "arm", "ia32", "riscv64", "ppc64", "s390x", "loong64", "mips64el", "wasm32"];

function isLocked(packages, parent, name) {
  return Boolean(packages[`${parent}/node_modules/${name}`] ?? packages[`node_modules/${name}`]);
}

function lockEntry(name, range) {
  const words = name.split(/[/_.-]/);
  const system = words.map((word) => SYSTEMS.get(word)).find(Boolean);
  const processor = PROCESSORS.find((candidate) => words.includes(candidate)) ?? "wasm32";
  return { version: range.replace(/^[~^]/, ""), cpu: [processor], optional: true, ...(system ? { os: [system] } : {}) };
}

/** Adds what is missing and returns the names added. */
function complete(packages) {
  const added = [];
  for (const [parent, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isLocked(packages, parent, name)) continue;
      packages[`node_modules/${name}`] = lockEntry(name, range);
      added.push(name);
    }
  }
  return added;
}

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const added = complete(lock.packages);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added.length} added${added.length ? `: ${added.join(", ")}` : ""}`);
