import { z } from "zod";
import { checkTakeBacks, checkExtensions, extendMany, takeBackExtensions } from "@/lib/applications/extend-many";
import { assignMany, checkAssignments, checkUnassignments, unassignMany } from "@/lib/assessments/assign-many";
import { getBoardCycle } from "@/lib/board/queries";
import { checkReminders, remindMany } from "@/lib/board/remind";
import type { Tx } from "@/lib/db";
import type { BulkKind, Verdict } from "@/lib/domain/bulk";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { ApplicationRow } from "@/lib/facts";
import type { FigureChange } from "@/lib/figures";

export type Plan = { applicationId: number; detail: object };
export type Bulk = { tx: Tx; actor: Actor; year: number; input: unknown; now: Date };
type Check = (of: Bulk, cases: readonly ApplicationRow[]) => Promise<Verdict<object>[]>;
/** Does it for the cases that the check let pass, which are locked. */
type Act = (of: Bulk, cases: readonly ApplicationRow[]) => Promise<{ verdicts: Verdict<object>[]; figures: FigureChange[] }>;

export type BulkHandler = { check: Check; act: Act; undo: ((of: Bulk, cases: readonly ApplicationRow[], doneAt: Date) => ReturnType<Act>) | null };

const Extension = z.object({ untilOn: z.string(), reason: z.string() });
const Assignment = z.object({ teamId: z.number(), scorerIds: z.array(z.number()) });

/** The details of those that passed, beside their cases. */
const passed = <D extends object>(verdicts: readonly Verdict<D>[]): (D & { applicationId: number })[] =>
  verdicts.flatMap(({ applicationId, detail }) => (detail === null ? [] : [{ ...detail, applicationId }]));

const some = <R>(rows: readonly R[], act: () => Promise<FigureChange[]>): Promise<FigureChange[]> => (rows.length === 0 ? Promise.resolve([]) : act());

/** What each kind of bulk act asks, does and takes back. A reminder that was sent cannot be taken back. */
export const BULK: Readonly<Record<BulkKind, BulkHandler>> = {
  EXTEND: {
    check: ({ tx, actor, input, now }, cases) => checkExtensions(tx, actor, cases, Extension.parse(input), now),
    act: async ({ tx, actor, input, now }, cases) => {
      const asked = Extension.parse(input);
      const verdicts = await checkExtensions(tx, actor, cases, asked, now);
      const plans = passed(verdicts);
      return { verdicts, figures: await some(plans, () => extendMany(tx, actor, plans, asked.reason, now)) };
    },
    undo: async ({ tx, actor, now }, cases, doneAt) => {
      const verdicts = await checkTakeBacks(tx, actor, cases, doneAt, now);
      const plans = passed(verdicts);
      return { verdicts, figures: await some(plans, () => takeBackExtensions(tx, actor, plans, now)) };
    },
  },
  ASSIGN: {
    check: ({ tx, actor, input }, cases) => checkAssignments(tx, actor, cases, Assignment.parse(input)),
    act: async ({ tx, actor, input, now }, cases) => {
      const asked = Assignment.parse(input);
      const verdicts = await checkAssignments(tx, actor, cases, asked);
      const plans = passed(verdicts);
      return { verdicts, figures: await some(plans, () => assignMany(tx, actor, plans, asked.scorerIds, now)) };
    },
    undo: async ({ tx, actor, now }, cases, doneAt) => {
      const verdicts = await checkUnassignments(tx, actor, cases, doneAt);
      const plans = passed(verdicts);
      return { verdicts, figures: await some(plans, () => unassignMany(tx, actor, plans, now)) };
    },
  },
  REMIND: {
    check: async ({ tx, actor, year, now }, cases) => checkReminders(tx, actor, cases, await getBoardCycle(actor, year, tx), now),
    act: async ({ tx, actor, year, now }, cases) => {
      const verdicts = await checkReminders(tx, actor, cases, await getBoardCycle(actor, year, tx), now);
      const plans = passed(verdicts);
      return { verdicts, figures: await some(plans, () => remindMany(tx, actor, plans, year, now)) };
    },
    undo: null,
  },
};

export function handlerOf(kind: string): BulkHandler {
  const handler = Object.entries(BULK).find(([name]) => name === kind)?.[1];
  if (!handler) throw refuse("NOT_FOUND");
  return handler;
}
