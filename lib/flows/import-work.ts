import { z } from "zod";
import { refuse } from "@/lib/domain/errors";
import { handler } from "@/lib/work/handler";

const ImportParams = z.object({ importId: z.number().int() });

/** Reads what was sent and says what it would change. */
export const importCheck = handler(ImportParams, () => {
  throw refuse("NOT_FOUND");
});

/** Does what was confirmed. */
export const importApply = handler(ImportParams, () => {
  throw refuse("NOT_FOUND");
});
