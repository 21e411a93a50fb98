import { localPath, parseFields, post, type Post, type PostTable } from "@/lib/action";
import { dissolveMinistry, moveAgency, renameBody, withdrawBodyChange, type Planned } from "@/lib/bodies/commands";
import { BodyChangeId, DissolveMinistry, MoveAgency, RenameBody } from "@/lib/bodies/schema";
import { refuse } from "@/lib/domain/errors";

const doneOf = ({ isDone }: Planned) => (isDone ? "CHANGE_IN_EFFECT" : "CHANGE_PLANNED");

/** Back to the page on which it stood: the list, or the body's own. */
const withdraw: Post = {
  open: false,
  run: async (actor, fields) => {
    if (!actor) throw refuse("SIGNED_OUT");
    await withdrawBodyChange(actor, parseFields(BodyChangeId, fields), new Date());
    return { to: `${localPath(fields.next, "/agencies/changes")}?done=CHANGE_WITHDRAWN` };
  },
};

/** Reorganisation of ministries and agencies. */
export const bodiesPosts: PostTable = {
  moveAgency: post(MoveAgency, moveAgency, ({ agencyId }, planned) => `/agencies/${agencyId}?done=${doneOf(planned)}`),
  dissolveMinistry: post(DissolveMinistry, dissolveMinistry, ({ ministryId }, planned) => `/agencies/ministries/${ministryId}?done=${doneOf(planned)}`),
  renameBody: post(RenameBody, renameBody, ({ agencyId, ministryId }, planned) =>
    `/agencies/${agencyId ?? `ministries/${String(ministryId)}`}?done=${doneOf(planned)}`),
  withdrawBodyChange: withdraw,
};
