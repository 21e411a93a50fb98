import { InvalidFields, parseFields, type Post, type PostTable } from "@/lib/action";
import { saveOutcomeData } from "@/lib/applications/outcome-data";
import { contentOf, SaveOutcomeData } from "@/lib/applications/outcome-data-shape";
import { refuse } from "@/lib/domain/errors";
import { faultsOfOutcome, type OutcomeContent } from "@/lib/domain/outcome";

/** Every sum that disagrees is named at once, each beside its field. */
const save: Post = {
  open: false,
  run: async (actor, fields) => {
    if (!actor) throw refuse("SIGNED_OUT");
    const input = parseFields(SaveOutcomeData, fields);
    const faults = faultsOfOutcome(contentOf(input));
    if (faults.length > 0) throw new InvalidFields(faults);
    const { content } = await saveOutcomeData(actor, input, new Date());
    return { to: `/applications/${input.applicationId}/outcome-data?done=OUTCOME_SAVED${emptyRow(input, content)}` };
  },
};

/** Where a row was asked for: one more than is stored, and straight to it. */
function emptyRow({ add }: SaveOutcomeData, { survey, users }: OutcomeContent): string {
  if (add === "addItem") return `&items=${survey.items.length + 1}#${encodeURIComponent(`field-items[${survey.items.length}][text]`)}`;
  if (add === "addPeriod") return `&periods=${users.length + 1}#${encodeURIComponent(`field-users[${users.length}][period]`)}`;
  return "";
}

export const outcomePosts: PostTable = { saveOutcomeData: save };
