import { connect, type Socket } from "node:net";
import { env } from "@/lib/env";

/** The virus scanner could not be asked or gave no verdict: nothing is known of the file, and it must wait. */
export class ScannerDown extends Error {}

/** Between two words of the scanner; it reads a file of 20 megabytes in a few seconds. */
const PATIENCE = 60_000;
const CHUNK = 256 * 1024;

export const hasScanner = (): boolean => env().CLAMD_SOCKET !== undefined || env().CLAMD_HOST !== undefined;

function open(): Socket {
  const { CLAMD_SOCKET, CLAMD_HOST, CLAMD_PORT } = env();
  return CLAMD_SOCKET ? connect(CLAMD_SOCKET) : connect(CLAMD_PORT, CLAMD_HOST ?? "127.0.0.1");
}

/**
 * Asks clamd (INSTREAM) about these bytes. @returns the name of what was found, null for nothing
 * @throws ScannerDown
 */
export async function scan(bytes: Buffer): Promise<string | null> {
  const answer = await ask(bytes);
  if (answer === "stream: OK") return null;
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found !== undefined) return found;
  throw new ScannerDown(`the scanner gave no verdict: ${answer.slice(0, 200)}`);
}

function ask(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = open();
    const parts: Buffer[] = [];
    const fail = (why: string) => {
      socket.destroy();
      reject(new ScannerDown(why));
    };
    socket.setTimeout(PATIENCE, () => fail("the scanner does not answer"));
    socket.on("error", (error) => fail(`the scanner cannot be reached: ${error.message}`));
    socket.on("data", (part) => parts.push(part));
    socket.on("end", () => resolve(Buffer.concat(parts).toString("utf8").replace(/\0$/, "").trim()));
    socket.on("connect", () => {
      socket.write("zINSTREAM\0");
      for (let at = 0; at < bytes.length; at += CHUNK) send(socket, bytes.subarray(at, at + CHUNK));
      send(socket, Buffer.alloc(0));
    });
  });
}

/** Each piece after its length; a piece of no length is the end. */
function send(socket: Socket, piece: Buffer): void {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  socket.write(length);
  if (piece.length > 0) socket.write(piece);
}
