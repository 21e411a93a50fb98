import type { z } from "zod";
import type { Actor } from "@/lib/domain/permissions";
import type { WorkKind } from "@/lib/domain/work";
import type { Chunks } from "@/lib/storage";

/** What a handler is given. `actor`: its asker, with the rights of now. */
export type WorkTools = {
  workId: number;
  actor: Actor;
  now: Date;
  /**
   * Tells how far it is: `done` of `total` in a unit that its asker understands. Cheap: call it as often as you like.
   * @throws WorkStopped where the work was cancelled or taken over; let it through, nothing further is to be done
   */
  progress: (done: number, total: number) => Promise<void>;
};

/** What came of it: a file to download, written as it comes, and (else) where its asker goes on. */
export type WorkOutcome = { file?: { name: string; mime: string; chunks: Chunks }; page?: string };

export type WorkHandler = (params: unknown, tools: WorkTools) => Promise<WorkOutcome>;
export type WorkHandlers = Readonly<Record<WorkKind, WorkHandler>>;

/** A row of the table in lib/worker.ts: parameters come back from the database, so their shape is asked again. */
export const handler = <S extends z.ZodType>(schema: S, run: (params: z.infer<S>, tools: WorkTools) => Promise<WorkOutcome>): WorkHandler =>
  (params, tools) => run(schema.parse(params), tools);

/** Its asker cancelled it, or another run has taken it over. */
export class WorkStopped extends Error {}
