type Target = Readonly<Record<string, string>>;

const MARK = "gecc";
const keyOf = (target: Target) => Object.entries(target).map(([name, value]) => `${name}=${value}`).sort().join("&");

/** The same file for the same place is the same upload, whenever it is chosen again. */
export function fingerprintOf(target: Target, file: Pick<File, "name" | "size" | "lastModified">): string {
  return [MARK, keyOf(target), file.name, file.size, file.lastModified].join("|");
}

/** Names of files whose sending broke off and that are not there by another way, as a text; the browser keeps where each goes on. */
export function unfinishedNames(target: Target, held: readonly string[]): string {
  const begin = `tus::${MARK}|${keyOf(target)}|`;
  try {
    const names = Object.keys(localStorage).filter((key) => key.startsWith(begin)).map((key) => key.slice(begin.length).split("|")[0] ?? "");
    return [...new Set(names)].filter((name) => !held.includes(name)).sort().join(", ");
  } catch {
    return "";
  }
}
