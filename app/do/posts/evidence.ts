import { post, type PostTable } from "@/lib/action";
import { removeFromLibrary, setExpiry } from "@/lib/evidence/library";
import { RemoveFromLibrary, SetExpiry } from "@/lib/evidence/schema";

const shelf = (centerId: number) => `/centers/${centerId}/evidence`;

/** What a center does with the files of its library; new ones are sent to /api/library. */
export const evidencePosts: PostTable = {
  setExpiry: post(SetExpiry, setExpiry, ({ centerId, evidenceId }) => `${shelf(centerId)}/${evidenceId}?done=EXPIRY_SAVED`),
  removeFromLibrary: post(RemoveFromLibrary, removeFromLibrary, ({ centerId }) => `${shelf(centerId)}?done=FILE_REMOVED`),
};
