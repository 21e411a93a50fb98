import { z } from "zod";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { CELL_FAULTS, type CellFault } from "@/lib/domain/cell-fault";
import { refuse } from "@/lib/domain/errors";
import { IMPORT_STATES, type ImportChange, type ImportCounts, type ImportKind, type ShownImportState } from "@/lib/domain/import";
import type { SeasonPreview } from "@/lib/domain/season-preview";
import type { Actor } from "@/lib/domain/permissions";
import { kindOf } from "@/lib/imports/schema";
import { readPage, type Page } from "@/lib/paging";

const Counts = z.object({ created: z.number(), changed: z.number(), unchanged: z.number(), faults: z.number() });
const Value = z.union([z.string(), z.number(), z.null()]);
const Preview = z.array(z.object({ row: z.number(), name: z.string(), isNew: z.boolean(), fields: z.array(z.object({ field: z.string(), before: Value, after: Value })) }));
const Season = z.object({
  name: z.string(), year: z.number(), source: z.string(), synthetic: z.array(z.string()), applications: z.number(), agencies: z.number(), centers: z.number(), missCount: z.number(),
  ministries: z.array(z.object({ code: z.string(), nameTh: z.string(), nameEn: z.string() })).default([]),
  funnel: z.array(z.object({ ministry: z.string(), step: z.string(), published: z.number().nullable(), found: z.number() })),
  misses: z.array(z.object({ ref: z.string(), what: z.string(), expected: z.string(), found: z.string() })),
  problems: z.array(z.object({ ref: z.string().optional(), stage: z.enum(["document", "onSite"]).optional(), criterion: z.string().optional(), code: z.string(), value: z.string().optional() })),
});
const Stored = z.array(z.object({
  sheet: z.string(), row: z.number(), column: z.string(), heading: z.string(), code: z.enum(CELL_FAULTS), value: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional(),
}));

export type ImportRow = { id: number; kind: ImportKind; state: ShownImportState; fileName: string; sentAt: Date; sentBy: string; counts: ImportCounts | null };
export type ImportView = ImportRow & { isOwn: boolean; workId: number | null; faults: CellFault[]; preview: ImportChange[]; /** Of a season, while it is kept. */ season: SeasonPreview | null; appliedAt: Date | null };

const ROW = { id: true, kind: true, state: true, fileName: true, sentAt: true, sentBy: { select: { name: true } }, counts: true, work: { select: { state: true } } } as const;

type Held = { id: number; kind: string; state: string; fileName: string; sentAt: Date; sentBy: { name: string }; counts: unknown; work: { state: string } | null };

function shownState(state: string, work: Held["work"]): ShownImportState {
  const runs = state === "CHECKING" || state === "APPLYING";
  return runs && work?.state === "FAILED" ? "FAILED" : z.enum(IMPORT_STATES).parse(state);
}

const toRow = ({ kind, state, sentBy, counts, work, ...row }: Held): ImportRow =>
  ({ ...row, kind: kindOf(kind), state: shownState(state, work), sentBy: sentBy.name, counts: counts === null ? null : Counts.parse(counts) });

function assertImports(actor: Actor): void {
  if (!canManage(actor, "imports")) throw refuse("NOT_FOUND");
}

/** Newest first; all of them, so that colleagues see what was brought in. */
export async function listImports(actor: Actor, page: number): Promise<Page<ImportRow>> {
  assertImports(actor);
  return readPage(page, () => db().import.count(), async (take, skip) => (await db().import.findMany({ select: ROW, orderBy: { id: "desc" }, take, skip })).map(toRow));
}

/** @throws NOT_FOUND */
export async function getImport(actor: Actor, id: number): Promise<ImportView> {
  assertImports(actor);
  const found = await db().import.findUnique({ where: { id }, select: { ...ROW, sentById: true, workId: true, faults: true, preview: true, appliedAt: true } });
  if (!found) throw refuse("NOT_FOUND");
  const { faults, preview, sentById, workId, appliedAt, ...row } = found;
  return { ...toRow(row), isOwn: sentById === actor.userId, workId, appliedAt, faults: Stored.parse(faults).map(withoutEmpty), ...shownOf(row.kind, preview) };
}

function shownOf(kind: string, preview: unknown): Pick<ImportView, "preview" | "season"> {
  if (kind !== "SEASON") return { preview: Preview.parse(preview), season: null };
  return { preview: [], season: Season.safeParse(preview).data ?? null };
}

const withoutEmpty = ({ params, ...fault }: z.infer<typeof Stored>[number]): CellFault => ({ ...fault, ...(params ? { params } : {}) });
