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
