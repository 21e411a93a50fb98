import { post, type PostTable } from "@/lib/action";
import { setNaming } from "@/lib/weak-points/commands";
import { SetNaming } from "@/lib/weak-points/schema";

export const followUpPosts: PostTable = {
  setNaming: post(SetNaming, setNaming, ({ centerId, named }) => `/centers/${centerId}?done=${named ? "NAMED" : "NOT_NAMED"}#naming`),
};
