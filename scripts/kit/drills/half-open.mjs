/** People who never finish: what they hold of the app must be no more than a connection, and that not for long. */
import { connect } from "node:net";

const LETTER_MS = 1_000;
/** The limits of scripts/kit/patience.mjs with a margin, in seconds. */
const CLOSED_WITHIN_S = { silent: 20, letters: 20, body: 130 };

const say = (socket, lines) => socket.write(`${lines.join("\r\n")}\r\n`);

const WAYS = {
  /** Opens a connection and says nothing. */
  silent: () => undefined,
  /** Says what is wanted, but letter by letter. */
  letters: (socket, { host }) => {
    say(socket, ["GET /register HTTP/1.1", `Host: ${host}`]);
    socket.write("X-Slow: ");
    const timer = setInterval(() => socket.write("a"), LETTER_MS);
    socket.once("close", () => clearInterval(timer));
  },
  /** Says that a file comes, sends its beginning, and stops. */
  body: (socket, { host, cookie, address }) => {
    const about = ["Content-Type: multipart/form-data; boundary=x", "Content-Length: 400000"];
    say(socket, ["POST /api/evidence HTTP/1.1", `Host: ${host}`, `Origin: ${address}`, `Cookie: ${cookie}`, ...about, ""]);
    say(socket, ["--x", 'Content-Disposition: form-data; name="files[1.1]"; filename="a.pdf"', "", "%PDF-1.4"]);
  },
};

const KINDS = Object.keys(WAYS);

function open(index, ground, { cookie }) {
  const kind = KINDS[index % KINDS.length];
  const { host, hostname, port } = new URL(ground.address);
  const began = performance.now();
  const held = { kind, closedAfter: null };
  const socket = connect(Number(port), hostname, () => WAYS[kind](socket, { host, cookie, address: ground.address }));
  socket.on("error", () => undefined);
  socket.resume();
  socket.once("close", () => (held.closedAfter = (performance.now() - began) / 1000));
  return { held, socket };
}

/**
 * So many at once, a third of each kind.
 * @param {import("../lifecycle.mjs").Life} life closes what is then still open
 * @returns {{report: (seconds: number) => string[], close: () => void}} `report` says what is still open after so many seconds; what should not be is a fault
 */
export function openHalf(life, ground, center, count) {
  const opened = Array.from({ length: count }, (_, index) => open(index, ground, center));
  const close = () => opened.forEach(({ socket }) => socket.destroy());
  life.atEnd(close);
  const report = (seconds) => KINDS.flatMap((kind) => {
    const ofKind = opened.filter(({ held }) => held.kind === kind).map(({ held }) => held.closedAfter);
    const closed = ofKind.filter((after) => after !== null);
    const longest = closed.length > 0 ? `, the last after ${Math.max(...closed).toFixed(0)} s` : "";
    console.log(`half-open, ${kind}: ${closed.length} of ${ofKind.length} closed by the app${longest} (limit ${CLOSED_WITHIN_S[kind]} s)`);
    const isLate = seconds > CLOSED_WITHIN_S[kind] && (closed.length < ofKind.length || Math.max(...closed) > CLOSED_WITHIN_S[kind]);
    return isLate ? [`half-open connections (${kind}) are not closed in ${CLOSED_WITHIN_S[kind]} s`] : [];
  });
  return { report, close };
}
