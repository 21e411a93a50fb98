import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { enqueue } from "@/lib/jobs";
import { writeMail } from "@/lib/mail";
import { writeDigests } from "@/lib/mails/digest";
import { sendDueMail, type MailServer } from "@/lib/mails/send";
import { startMailCatcher } from "@/tests/support/mail-catcher";
import { partsOf, subjectOf } from "@/tests/support/mail-source";

const NOW = new Date("2026-11-23T10:00:00+07:00");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const values = {
  center: "ศูนย์สาธิต <b>1</b>", year: 2570, receipt: "R2570-000001-1", version: 1, at: "23 พฤศจิกายน 2569", sha256: "ab", name: "สมศรี", position: "หัวหน้าศูนย์",
  page: "http://127.0.0.1/applications/1/receipt",
};
const letter = (to: string, inDigest = false) =>
  ({ to, subject: "mail.receipt.subject", body: "mail.receipt.body", values, inDigest }) as const;
const write = (...letters: Parameters<typeof writeMail>[1]) => db().$transaction((tx) => writeMail(tx, letters, NOW));
const jobsOf = async (name: string) => (await db().$queryRaw<{ count: number }[]>`SELECT count(*)::int FROM jobs.job WHERE name = ${name}`)[0]?.count;

let catcher: Awaited<ReturnType<typeof startMailCatcher>>;
let server: MailServer;

beforeAll(async () => {
  catcher = await startMailCatcher();
  server = { url: catcher.url, from: "GECC <gecc@example.test>", host: "example.test" };
});
afterAll(() => catcher.close());
beforeEach(async () => {
  catcher.caught.length = 0;
  catcher.state.refuse = false;
  await db().mail.deleteMany();
});

describe("mail", () => {
  test("what was written goes out once, in Thai, as text and as HTML that says the same and runs nothing", async () => {
    await write(letter("a@example.test"));
    expect(await sendDueMail(NOW, server)).toEqual({ sent: 1, faults: 0 });
    expect(await sendDueMail(later(5), server)).toEqual({ sent: 0, faults: 0 });
    expect(catcher.caught).toHaveLength(1);
    const [mail] = catcher.caught;
    if (!mail) throw new Error("nothing caught");
    const { subject } = await db().mail.findFirstOrThrow();
    expect(subjectOf(mail.source)).toBe(subject.replace(/\s+/g, " "));
    const parts = partsOf(mail.source);
    expect(parts["text/plain"]).toContain("R2570-000001-1");
    expect(parts["text/html"]).toContain("ศูนย์สาธิต &lt;b&gt;1&lt;/b&gt;");
    expect(mail.to).toEqual(["a@example.test"]);
    expect((await db().mail.findFirstOrThrow()).sentAt).toEqual(NOW);
  });

  test("without a mail server it stays in the outbox", async () => {
    await write(letter("a@example.test"));
    expect(await sendDueMail(NOW, null)).toEqual({ sent: 0, faults: 0 });
    expect((await db().mail.findFirstOrThrow()).sentAt).toBeNull();
  });

  test("what the server refuses is kept with its words and tried again later", async () => {
    await write(letter("a@example.test"));
    catcher.state.refuse = true;
    expect(await sendDueMail(NOW, server)).toEqual({ sent: 0, faults: 1 });
    expect(await db().mail.findFirstOrThrow()).toMatchObject({ sentAt: null, attempts: 1, dueAt: later(1) });
    expect((await db().mail.findFirstOrThrow()).fault).toContain("mailbox is full");
    catcher.state.refuse = false;
    expect(await sendDueMail(NOW, server)).toEqual({ sent: 0, faults: 0 });
    expect(await sendDueMail(later(1), server)).toEqual({ sent: 1, faults: 0 });
  });

  test("a server that is down is not asked for every letter", async () => {
    await write(...Array.from({ length: 8 }, (_, index) => letter(`p${index}@example.test`)));
    expect(await sendDueMail(NOW, { ...server, url: "smtp://127.0.0.1:9" })).toEqual({ sent: 0, faults: 3 });
  });

  test("two workers at once send each letter once", async () => {
    await write(...Array.from({ length: 10 }, (_, index) => letter(`p${index}@example.test`)));
    const done = await Promise.all([sendDueMail(NOW, server), sendDueMail(NOW, server)]);
    expect(done.reduce((sum, { sent }) => sum + sent, 0)).toBe(10);
    expect(new Set(catcher.caught.map(({ to }) => to[0])).size).toBe(10);
    expect(catcher.caught).toHaveLength(10);
  });

  test("old news is not sent any more", async () => {
    await write(letter("a@example.test"));
    expect(await sendDueMail(later(8 * 24 * 60), server)).toEqual({ sent: 0, faults: 0 });
  });

  test("small news waits for the one letter of the day, one for each person", async () => {
    await write(letter("a@example.test", true), letter("a@example.test", true), letter("b@example.test", true));
    expect(await sendDueMail(NOW, server)).toEqual({ sent: 0, faults: 0 });
    expect(await writeDigests(later(60))).toEqual({ letters: 2 });
    expect(await writeDigests(later(61))).toEqual({ letters: 0 });
    expect(await sendDueMail(later(61), server)).toEqual({ sent: 2, faults: 0 });
    const toA = catcher.caught.find(({ to }) => to[0] === "a@example.test");
    if (!toA) throw new Error("no digest");
    expect(partsOf(toA.source)["text/plain"]?.match(/R2570-000001-1/g)).toHaveLength(2);
  });
});

describe("a job", () => {
  test("is put down with its act, and rolled back with it", async () => {
    const before = await jobsOf("checkFile");
    await db().$transaction((tx) => enqueue(tx, "checkFile", { evidenceId: 7 }));
    expect(await jobsOf("checkFile")).toBe((before ?? 0) + 1);
    await expect(db().$transaction(async (tx) => {
      await enqueue(tx, "checkFile", { evidenceId: 8 });
      throw new Error("the act fails");
    })).rejects.toThrow("the act fails");
    expect(await jobsOf("checkFile")).toBe((before ?? 0) + 1);
  });
});
