import { post, type PostTable } from "@/lib/action";
import { DraftWording, MailKindInput } from "@/lib/mails/schema";
import { draftWording, dropWording, shipWording, useWording } from "@/lib/mails/wording-commands";

const page = (kind: string, done: string) => `/mail/templates/${kind}?done=${done}`;

/** The words of mail. */
export const mailPosts: PostTable = {
  draftWording: post(DraftWording, draftWording, (_, { kind }) => `${page(kind, "WORDING_DRAFTED")}#preview`),
  useWording: post(MailKindInput, useWording, (_, { kind }) => page(kind, "WORDING_USED")),
  shipWording: post(MailKindInput, shipWording, (_, { kind }) => page(kind, "WORDING_SHIPPED")),
  dropWording: post(MailKindInput, dropWording, (_, { kind }) => page(kind, "WORDING_DROPPED")),
};
