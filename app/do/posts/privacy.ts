import { post, type PostTable } from "@/lib/action";
import { eraseUser } from "@/lib/flows/erase-user";
import { askToRemoveDue, setRetention } from "@/lib/privacy/commands";
import { EraseUser, RemoveDue, SetRetention } from "@/lib/privacy/schema";

const RETENTION = "/data-protection/retention";

export const privacyPosts: PostTable = {
  setRetention: post(SetRetention, setRetention, () => `${RETENTION}?done=RETENTION_SET`),
  removeDue: post(RemoveDue, askToRemoveDue, () => `${RETENTION}?done=REMOVAL_ASKED#runs`),
  eraseUser: post(EraseUser, eraseUser, ({ userId }) => `/users/${userId}?done=ERASED`),
};
