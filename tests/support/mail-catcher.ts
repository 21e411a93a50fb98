import { once } from "node:events";
import { SMTPServer } from "smtp-server";

export type Caught = { to: string[]; source: string };

/** A real mail server on the loopback address that keeps what it is sent; `refuse` makes it answer with a fault. */
export async function startMailCatcher() {
  const caught: Caught[] = [];
  const state = { refuse: false };
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        if (state.refuse) return done(new Error("mailbox is full"));
        caught.push({ to: session.envelope.rcptTo.map(({ address }) => address), source: Buffer.concat(parts).toString("utf8") });
        return done();
      });
    },
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, caught, state, close: () => new Promise<void>((resolve) => server.close(resolve)) };
}

/** The parts of a message by media type, decoded. */
export function partsOf({ source }: Caught): Record<string, string> {
  const boundary = /boundary="([^"]+)"/.exec(source)?.[1] ?? "";
  return Object.fromEntries(source.split(`--${boundary}`).slice(1, -1).map((part) => {
    const [head = "", ...body] = part.trim().split("\r\n\r\n");
    const type = /content-type: ([^;\s]+)/i.exec(head)?.[1] ?? "";
    return [type, decode(body.join("\r\n\r\n"), /content-transfer-encoding: (\S+)/i.exec(head)?.[1] ?? "")];
  }));
}

function decode(body: string, encoding: string): string {
  if (encoding.toLowerCase() === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding.toLowerCase() !== "quoted-printable") return body;
  const bytes = body.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** The subject, decoded (RFC 2047). */
export function subjectOf({ source }: Caught): string {
  const line = /^Subject: ((?:.*\r\n)(?:[ \t].*\r\n)*)/im.exec(source)?.[1] ?? "";
  return line.trim().replace(/\?=\s+=\?/g, "?==?").replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    (kind.toLowerCase() === "b" ? Buffer.from(text, "base64").toString("utf8") : decode(text.replaceAll("_", " "), "quoted-printable")));
}
