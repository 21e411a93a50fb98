import { z } from "zod";
import { flag, id, line, optionalLine, points, rows, triState } from "@/lib/input";

const code = z.string().min(1).max(20);
const reason = z.string().max(10_000);

/** `receipt`: of the submitted version of an earlier, announced case from which it is copied; empty: from scratch. */
export const CreateDossier = z.object({ cycleId: id, title: line(200), receipt: optionalLine(60).optional() });
export type CreateDossier = z.infer<typeof CreateDossier>;

/** Files to be taken out, as boxes send them: `{12: "12"}`. */
const drops = z.union([z.array(id).max(200), z.record(z.string(), id).transform((boxes) => Object.values(boxes))]);

/** The answer to one criterion with the agreed mark and its reason. What is left out stays. */
const Item = z.object({
  code, text: z.string().max(20_000).optional(), points: points.optional(), met: triState.optional(), reason: reason.optional(), drops: drops.optional(),
});
export type DossierItemInput = z.infer<typeof Item>;

export const SaveDossier = z.object({ dossierId: id, title: line(200).optional(), items: rows("code", Item) });
export type SaveDossier = z.infer<typeof SaveDossier>;

export const DossierId = z.object({ dossierId: id });
export type DossierId = z.infer<typeof DossierId>;

const DossierMark = z.object({ code, points: points.optional(), met: triState.optional(), reason: reason.optional() });
export type DossierMarkInput = z.infer<typeof DossierMark>;

/** An assessor's sheet on a dossier, whole or in part; `finish` closes it and asks that nothing is missing. */
export const SaveDossierSheet = z.object({ dossierId: id, marks: rows("code", DossierMark), finish: flag.default(false) });
export type SaveDossierSheet = z.infer<typeof SaveDossierSheet>;
