/** One short hash over files: what was made from them is made again only when it changes. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fromRoot } from "./paths.mjs";

function filesBelow(path, skipped) {
  if (skipped.includes(path)) return [];
  const stat = statSync(fromRoot(path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [path];
  return readdirSync(fromRoot(path)).sort().flatMap((name) => filesBelow(join(path, name), skipped));
}

/**
 * @param {string[]} paths files and folders of the checkout; those that do not exist count as absent
 * @param {{skipped?: string[], salt?: string}} [options]
 */
export function fingerprint(paths, { skipped = [], salt = "" } = {}) {
  const hash = createHash("sha256").update(salt);
  for (const file of paths.flatMap((path) => filesBelow(path, skipped))) {
    const content = readFileSync(fromRoot(file));
    hash.update(`${file}\n${content.length}\n`).update(content);
  }
  return hash.digest("hex").slice(0, 20);
}
