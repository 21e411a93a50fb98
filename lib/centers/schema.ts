import { z } from "zod";
import { email, optionalCount, optionalDegrees, optionalEmail, optionalId, optionalPhone, optionalWebsite } from "@/lib/contact";
import { MINISTRY_CODE } from "@/lib/domain/body";
import { CENTER_RIGHTS } from "@/lib/domain/center-right";
import { CENTER_KINDS, CHANNELS, isChannel, type Channel } from "@/lib/domain/profile";
import { id, line, list, optionalDay, optionalLine } from "@/lib/input";

/** `isDemo` is for scripts: a form sends strings, and none is accepted. */
const isDemo = z.boolean().optional();

export const SaveMinistry = z.object({
  ministryId: id.optional(),
  code: line(20).transform((code) => code.toUpperCase()).pipe(z.string().regex(MINISTRY_CODE, "MINISTRY_CODE")),
  nameTh: line(), nameEn: line(),
  validFrom: optionalDay.optional(), validUntil: optionalDay.optional(),
});
export type SaveMinistry = z.infer<typeof SaveMinistry>;

export const SaveAgency = z.object({
  agencyId: id.optional(), ministryId: id, parentId: optionalId.optional(),
  nameTh: line(), nameEn: optionalLine().optional(),
  validFrom: optionalDay.optional(), validUntil: optionalDay.optional(),
  isDemo,
});
export type SaveAgency = z.infer<typeof SaveAgency>;

export const SaveCenter = z.object({
  centerId: id.optional(), agencyId: id, provinceCode: z.string().regex(/^[0-9]{2}$/, "REQUIRED"),
  nameTh: line(), nameEn: optionalLine().optional(), note: optionalLine(1000).optional(),
  isDemo,
});
export type SaveCenter = z.infer<typeof SaveCenter>;

const emptyIsNone = (value: unknown) => (value === "" || value === undefined ? null : value);
const longText = (limit: number) => optionalLine(limit);

/** Users in a year of each channel; a channel left empty is left out. */
const yearlyUsers = z.record(z.string(), optionalCount).default({}).transform((counts, context): Partial<Record<Channel, number>> => {
  const known: Partial<Record<Channel, number>> = {};
  for (const [channel, count] of Object.entries(counts)) {
    if (!isChannel(channel)) context.addIssue({ code: "custom", message: "INVALID_FIELD", path: [channel] });
    else if (count !== null) known[channel] = count;
  }
  return known;
});

/** What a center says of itself. Coordinates in degrees, inside Thailand. */
export const SaveProfile = z.object({
  centerId: id,
  kind: z.preprocess(emptyIsNone, z.enum(CENTER_KINDS, "INVALID_FIELD").nullable()),
  address: longText(1000),
  latitude: optionalDegrees(5, 21), longitude: optionalDegrees(97, 106),
  headName: optionalLine(), headPosition: optionalLine(),
  coordinatorName: optionalLine(), coordinatorPhone: optionalPhone, coordinatorEmail: optionalEmail,
  phone: optionalPhone, email: optionalEmail, website: optionalWebsite,
  services: longText(4000), openingHours: longText(500),
  channels: list(z.enum(CHANNELS, "INVALID_FIELD")), yearlyUsers,
});
export type SaveProfile = z.infer<typeof SaveProfile>;

const right = z.enum(CENTER_RIGHTS, "REQUIRED");

/** Gives an account that is there access to a center. */
export const GiveRight = z.object({ centerId: id, email, right });
export type GiveRight = z.infer<typeof GiveRight>;

export const ChangeMember = z.object({ centerId: id, userId: id, right });
export type ChangeMember = z.infer<typeof ChangeMember>;

export const RemoveMember = z.object({ centerId: id, userId: id });
export type RemoveMember = z.infer<typeof RemoveMember>;

/** Two rows of one center become one: the first leads to the second from then on. */
export const MergeCenters = z.object({ fromId: id, intoId: id, reason: line(2000) });
export type MergeCenters = z.infer<typeof MergeCenters>;

export const UndoMerge = z.object({ mergeId: id });
export type UndoMerge = z.infer<typeof UndoMerge>;

export const TwoCenters = z.object({ oneId: id, otherId: id });
export type TwoCenters = z.infer<typeof TwoCenters>;
