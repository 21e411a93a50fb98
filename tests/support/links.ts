import { db } from "@/lib/db";

/** The key of the link in the last letter to an address. */
export async function keyFor(email: string): Promise<string> {
  const { text } = await db().mail.findFirstOrThrow({ where: { to: email }, orderBy: { id: "desc" } });
  const key = /\?key=([\w-]{40,})/.exec(text)?.[1];
  if (!key) throw new Error(`no link in the letter to ${email}`);
  return key;
}
