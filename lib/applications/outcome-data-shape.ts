import { z } from "zod";
import { optionalCount } from "@/lib/contact";
import { RATINGS, type OutcomeContent, type SurveyItem, type UserPeriod } from "@/lib/domain/outcome";
import { CHANNELS, isChannel, type Channel } from "@/lib/domain/profile";
import { id, list, rows, text } from "@/lib/input";

const count = z.number().int().min(0).max(999_999_999).nullable();
const counts = z.partialRecord(z.enum(CHANNELS), z.number().int().min(0));

/** The raw counts as they are stored, and as a submitted version keeps them. */
export const StoredOutcome: z.ZodType<OutcomeContent> = z.object({
  survey: z.object({
    population: count, sample: count, collectedBy: z.array(z.enum(CHANNELS)), method: z.string(),
    items: z.array(z.object({ text: z.string(), counts: z.array(count).length(RATINGS.length), none: count })),
  }),
  users: z.array(z.object({ period: z.string(), counts, total: count })),
});

export const MOST_ITEMS = 40;
export const MOST_PERIODS = 24;
export const ADD_ROW = ["addItem", "addPeriod"] as const;

/** A NUL and half a character cannot be stored. */
const storable = (value: string) => value.replaceAll("\u0000", "").toWellFormed();
const name = z.string().max(300).default("").transform((value) => storable(value).normalize("NFC").trim());
const byRating = z.record(z.string(), optionalCount).default({})
  .transform((given) => RATINGS.map((rating) => given[String(rating)] ?? null));
const byChannel = z.record(z.string(), optionalCount).default({}).transform((given, context) => {
  const known: Partial<Record<Channel, number>> = {};
  for (const [channel, users] of Object.entries(given)) {
    if (!isChannel(channel)) context.addIssue({ code: "custom", message: "INVALID_FIELD", path: [channel] });
    else if (users !== null) known[channel] = users;
  }
  return known;
});

const Item = z.object({ text: name, counts: byRating, none: optionalCount });
const Period = z.object({ period: name, counts: byChannel, total: optionalCount });

/** `version` is the one that the form showed, 0 where nothing was stored. Rows keep their places, empty ones too, until they are stored. */
export const SaveOutcomeData = z.object({
  applicationId: id, version: z.coerce.number().int().min(0),
  population: optionalCount, sample: optionalCount, method: text(4_000).transform(storable), collectedBy: list(z.enum(CHANNELS, "INVALID_FIELD")),
  items: rows("row", Item).refine((given) => given.length <= MOST_ITEMS, "INVALID_FIELD"),
  users: rows("row", Period).refine((given) => given.length <= MOST_PERIODS, "INVALID_FIELD"),
  /** The button that asks for one more empty row. */
  add: z.enum(ADD_ROW).optional(),
}).superRefine(({ items, users }, context) => {
  const require = (path: (string | number)[]) => context.addIssue({ code: "custom", message: "REQUIRED", path });
  items.forEach((item, index) => item.text === "" && !isBlankItem(item) && require(["items", index, "text"]));
  users.forEach((row, index) => row.period === "" && !isBlankPeriod(row) && require(["users", index, "period"]));
});
export type SaveOutcomeData = z.infer<typeof SaveOutcomeData>;

const isBlankItem = (item: SurveyItem): boolean => item.text === "" && item.none === null && item.counts.every((value) => value === null);
const isBlankPeriod = ({ period, counts: given, total }: UserPeriod): boolean => period === "" && total === null && Object.keys(given).length === 0;

/** As typed, every row at its place. */
export const contentOf = ({ population, sample, method, collectedBy, items, users }: SaveOutcomeData): OutcomeContent =>
  ({ survey: { population, sample, collectedBy, method, items }, users });

/** Without the rows that were left empty. */
export const withoutBlanks = ({ survey, users }: OutcomeContent): OutcomeContent => ({
  survey: { ...survey, items: survey.items.filter((item) => !isBlankItem(item)) }, users: users.filter((row) => !isBlankPeriod(row)),
});
