import { db } from "@/lib/db";
import { enqueue } from "@/lib/jobs";
import { oldestToSend } from "@/lib/mails/letter";
import { readWordings, wordMail } from "@/lib/wording";

type News = { id: number; subject: string; text: string };

/** Gathers the small news of each person into one letter, which then goes out like any other. Twice on a day writes what is new only. */
export async function writeDigests(now: Date): Promise<{ letters: number }> {
  const oldest = oldestToSend(now);
  const people = await db().$queryRaw<{ to: string }[]>`
    SELECT DISTINCT "to" FROM "Mail" WHERE "inDigest" AND "sentAt" IS NULL AND "dueAt" <= ${now} AND "writtenAt" > ${oldest} ORDER BY "to"`;
  for (const { to } of people) await writeDigest(to, oldest, now);
  return { letters: people.length };
}

function writeDigest(to: string, oldest: Date, now: Date): Promise<void> {
  return db().$transaction(async (tx) => {
    const news = await tx.$queryRaw<News[]>`
      SELECT "id", "subject", "text" FROM "Mail"
       WHERE "to" = ${to} AND "inDigest" AND "sentAt" IS NULL AND "dueAt" <= ${now} AND "writtenAt" > ${oldest}
       ORDER BY "writtenAt", "id" FOR UPDATE SKIP LOCKED`;
    if (news.length === 0) return;
    const { subject, text } = wordMail("digest", { count: news.length }, (await readWordings(tx, ["digest"])).get("digest"));
    const digest = await tx.mail.create({
      data: { to, subject, text: textOf(text, news), writtenAt: now, dueAt: now },
      select: { id: true },
    });
    await tx.mail.updateMany({ where: { id: { in: news.map(({ id }) => id) } }, data: { sentAt: now, digestId: digest.id } });
    await enqueue(tx, "mail", {});
  });
}

function textOf(lead: string, news: readonly News[]): string {
  const parts = news.map(({ subject, text }, index) => `${index + 1}. ${subject}\n${text.trim()}`);
  return [lead, ...parts].join("\n\n");
}
