/**
 * What of people is kept for some time only. sessions: that ended. refusals: what was typed into forms that were refused. mails: that were
 * sent. files: taken out of a library and never submitted. imports: the tables that were sent, with what was shown of them.
 * requests: for access, and invitations: that ended one way or the other. accounts: closed ones lose name and address. words: names and reasons in the log.
 */
export const RETENTION_KINDS = ["sessions", "refusals", "mails", "files", "imports", "requests", "invitations", "accounts", "words"] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

export type RetentionDays = Record<RetentionKind, number>;

export const MOST_DAYS = 36_500;

/**
 * In days. `least` of sessions is the 90 days of the Computer Crime Act (พ.ร.บ.ว่าด้วยการกระทำความผิดเกี่ยวกับคอมพิวเตอร์ ม.26); that of the log's words
 * the ten years of official documents (ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ ข้อ 57). The defaults are settings, not facts.
 */
export const RETENTION: Readonly<Record<RetentionKind, { days: number; least: number }>> = {
  sessions: { days: 90, least: 90 },
  refusals: { days: 90, least: 1 },
  mails: { days: 730, least: 90 },
  files: { days: 365, least: 30 },
  imports: { days: 30, least: 1 },
  requests: { days: 365, least: 30 },
  invitations: { days: 365, least: 30 },
  accounts: { days: 1825, least: 365 },
  words: { days: 3650, least: 3650 },
};

export const isRetentionKind = (text: string): text is RetentionKind => RETENTION_KINDS.some((kind) => kind === text);

/** The default where nothing else was set. */
export function retentionOf(set: Readonly<Record<string, number>>): RetentionDays {
  const daysOf = (kind: RetentionKind) => set[kind] ?? RETENTION[kind].days;
  return {
    sessions: daysOf("sessions"), refusals: daysOf("refusals"), mails: daysOf("mails"), files: daysOf("files"), imports: daysOf("imports"),
    requests: daysOf("requests"), invitations: daysOf("invitations"), accounts: daysOf("accounts"), words: daysOf("words"),
  };
}

/** What ended before this instant is due. */
export const dueBefore = (asOf: Date, days: number): Date => new Date(asOf.getTime() - days * 86_400_000);
