import type { SendMailOptions } from "nodemailer";
import { escapeHtml } from "@/lib/html";
import { say } from "@/lib/messages";

export type WrittenMail = { id: number; to: string; subject: string; text: string };

const withLinks = (html: string): string => html.replace(/https?:\/\/[^\s<]+[^\s<.,)]/g, (address) => `<a href="${address}">${address}</a>`);

const MAX_AGE_MS = 7 * 86_400_000;

/** News written before would mislead: it stays readable in the outbox. */
export const oldestToSend = (now: Date): Date => new Date(now.getTime() - MAX_AGE_MS);

/** Links that open something once are for their reader alone: what is kept of a letter, and what others read of it, has none. */
export const withoutKeys = (text: string): string => text.replace(/(\?key=)[\w-]{20,}/g, "$1…");

/** The same words as the text: nothing in the HTML that a reader of plain mail would miss. */
export function htmlOf({ subject, text }: Pick<WrittenMail, "subject" | "text">): string {
  const paragraphs = text.trim().split(/\n{2,}/).map((part) => `<p>${withLinks(escapeHtml(part)).replace(/\n/g, "<br>")}</p>`);
  const style = "font-family:Sarabun,'TH Sarabun New',Tahoma,sans-serif;font-size:18px;line-height:1.7;color:#1b2430;max-width:40em";
  return `<!doctype html><html lang="th"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`
    + `<body style="${style}">${paragraphs.join("")}<hr><p style="font-size:15px;color:#55606e">${escapeHtml(say("th", "mail.footer"))}</p></body></html>`;
}

/** Header lines take no line breaks; an identity that stays makes a second copy after a crash the same letter to a mail program. */
export function letterOf({ id, to, subject, text }: WrittenMail, from: string, host: string): SendMailOptions {
  return {
    from, to, subject: subject.replace(/\s+/g, " "), text: `${text}\n\n${say("th", "mail.footer")}\n`, html: htmlOf({ subject, text }),
    messageId: `<gecc-${id}@${host}>`, headers: { "Auto-Submitted": "auto-generated", "Content-Language": "th" },
  };
}
