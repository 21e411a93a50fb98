import { z } from "zod";
import { day, id, optionalLine, rows, text } from "@/lib/input";

/** An empty place in the order: the team does not go there. */
const place = z.union([z.literal("").transform(() => null), z.coerce.number().int().min(1).max(50)]).default(null);
const time = z.union([z.literal("").transform(() => null), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "INVALID_TIME")]).default(null);

/** `tripId` changes a trip, with the version that was seen; without it a new one is planned. */
export const SaveTrip = z.object({
  tripId: id.optional(), version: z.coerce.number().int().optional(), teamId: id, provinceCode: z.string().regex(/^\d{2}$/), tripOn: day, note: text(2000), reason: optionalLine(1000).optional(),
  stops: rows("applicationId", z.object({ applicationId: id, place, time })),
});
export type SaveTrip = z.infer<typeof SaveTrip>;

export const CancelTrip = z.object({ tripId: id, reason: optionalLine(1000).optional() });
export type CancelTrip = z.infer<typeof CancelTrip>;
