import type { MessageKey } from "@/lib/messages";

/** How a value is told to machines (the types of a Frictionless Table Schema), and to a workbook. */
export type FieldType = "integer" | "number" | "string" | "boolean" | "date" | "datetime";
/** Points as decimals: the column of the database holds so many units to a point. */
type Unit = 100 | 1_000_000;
/** A column; its heading is a word (messages, `exportField`). */
export type Field = { name: FieldName; type: FieldType; unit: Unit | 1 };
type FieldName = Extract<MessageKey, `exportField.${string}`> extends `exportField.${infer Name}` ? Name : never;

const fields = (type: FieldType, unit: Field["unit"], names: readonly FieldName[]): Field[] => names.map((name) => ({ name, type, unit }));
const text = (...names: FieldName[]) => fields("string", 1, names);
const whole = (...names: FieldName[]) => fields("integer", 1, names);
const day = (...names: FieldName[]) => fields("date", 1, names);
const instant = (...names: FieldName[]) => fields("datetime", 1, names);
const truth = (...names: FieldName[]) => fields("boolean", 1, names);
const points = (...names: FieldName[]) => fields("number", 100, names);

const OWNER = [...text("center", "agency", "ministry", "province")];

/** Every table of an export with its columns in order; lib/export/sql.ts reads them under the same names. */
export const TABLES = {
  /** One row an application and version. */
  applications: [
    ...whole("year", "applicationId", "version", "previousId"), ...truth("counts"), ...whole("centerId"), ...OWNER, ...text("stage"),
    ...instant("stageSince", "submittedAt", "passedDocumentAt", "passedOnSiteAt"), ...text("declinedAt"),
    ...points("documentTotal", "onSiteTotal"), ...fields("number", 1_000_000, ["finalTotal"]), ...text("computedTier", "tier", "announcement", "certificate"),
  ],
  /** The long table: case × stage × sheet × criterion. */
  marks: [
    ...whole("year", "applicationId", "version", "centerId"), ...OWNER, ...text("stage"), ...whole("team"), ...text("sheet"), ...whole("assessorId"),
    ...text("assessor"), ...truth("counted"), ...instant("finishedAt"), ...text("criteriaSet", "criterion", "kind", "view"),
    ...points("fullPoints", "points"), ...truth("met"), ...text("reason", "internal", "whyNow", "rulings"), ...whole("seenSubmission"), ...instant("savedAt"),
  ],
  /** What a mark was before it was changed. */
  markChanges: [
    ...whole("applicationId"), ...text("stage", "sheet"), ...whole("assessorId"), ...text("criterion"), ...points("points"), ...truth("met"),
    ...text("reason", "internal", "whyNow"), ...instant("savedAt", "replacedAt"),
  ],
  /** Of every submitted version. */
  answers: [...whole("applicationId", "submission"), ...text("criterion"), ...truth("met"), ...points("selfScore"), ...text("text", "fileIds")],
  /** The bytes lie in the archive of each case. */
  files: [...whole("applicationId", "submission"), ...text("criterion"), ...whole("fileId"), ...text("name", "mime"), ...whole("size"), ...text("sha256")],
  returns: [...whole("applicationId", "round"), ...instant("sentAt"), ...day("deadlineOn"), ...instant("closedAt"), ...text("criterion", "reason")],
  discussions: [...whole("applicationId"), ...text("stage", "criterion", "note"), ...instant("recordedAt")],
  decisions: [...whole("applicationId"), ...text("outcome", "tier", "reason", "whyNow"), ...instant("decidedAt"), ...whole("votes")],
  appeals: [...whole("applicationId"), ...text("receipt", "text"), ...instant("filedAt"), ...text("outcome", "answer"), ...instant("answeredAt")],
  certificates: [
    ...text("number"), ...whole("applicationId", "centerId"), ...OWNER, ...text("tier"), ...day("validFrom", "validUntil", "replacedOn", "revokedOn"),
    ...text("revokedReason", "announcement"),
  ],
  events: [...whole("applicationId", "seq"), ...instant("at", "effectiveAt"), ...text("action", "fromStage", "toStage"), ...whole("actorId"), ...text("hash")],
} satisfies Record<string, readonly Field[]>;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES: readonly TableName[] = [
  "applications", "marks", "markChanges", "answers", "files", "returns", "discussions", "decisions", "appeals", "certificates", "events",
];

/** Who is named in a row; without names the numbers stay, so that sheets of one assessor are still one assessor's. */
export const NAMING: ReadonlySet<string> = new Set(["assessor"]);
