import { z } from "zod";
import { InvalidFields, parseFields, type Post, type PostTable } from "@/lib/action";
import { saveAgreed } from "@/lib/assessments/agree";
import { assignAssessment } from "@/lib/assessments/assign";
import { recordDiscussions, saveSheet } from "@/lib/assessments/commands";
import { declareConflict } from "@/lib/assessments/conflict";
import { dropPhoto } from "@/lib/assessments/photos";
import { resumeAfterReturn, returnForCorrection } from "@/lib/assessments/returns";
import {
  AssignAssessment, DeclareConflict, DropPhoto, type JudgedAt, RecordDiscussions, ResumeAfterReturn, ReturnForCorrection, SaveAgreed, SaveSheet,
} from "@/lib/assessments/schema";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { FormFields, FormValue } from "@/lib/form";

const PATHS = { DOCUMENT: "document", ON_SITE: "on-site" } as const satisfies Record<JudgedAt, string>;

/** "review": the button that saves and goes on to the page that closes the sheet. */
const then = z.enum(["review"]).optional();
const next = z.enum(["document", "on-site"]).optional();

const casePath = (applicationId: number, rest = "") => `/applications/${applicationId}${rest}`;

type Judging = { applicationId: number; stage: JudgedAt; then?: "review" | undefined };

/** After saving: on to the review where that was asked for, else the same page. */
function savedTo(page: "sheet" | "compare", { applicationId, stage, then: wanted }: Judging): string {
  const here = casePath(applicationId, `/${page}/${PATHS[stage]}`);
  return wanted === "review" ? `${here}/finish` : `${here}?done=SAVED`;
}

/** Every form of judging. */
export const assessmentsPosts: PostTable = {
  assignAssessment: rowsPost(AssignAssessment, assignAssessment, ({ applicationId }) => casePath(applicationId, "/assign?done=ASSIGNED")),
  declareConflict: rowsPost(DeclareConflict.extend({ next }), declareConflict, (input, { declared }) => {
    if (declared) return "/dashboard?done=CONFLICT_DECLARED";
    return input.next ? casePath(input.applicationId, `/sheet/${input.next}?done=NO_CONFLICT`) : casePath(input.applicationId, "?done=NO_CONFLICT");
  }),
  saveSheet: rowsPost(SaveSheet.extend({ then }), saveSheet, (input, { finished }) =>
    (finished ? casePath(input.applicationId, "?done=SHEET_FINISHED") : savedTo("sheet", input))),
  recordDiscussions: rowsPost(RecordDiscussions, recordDiscussions, (input) => savedTo("compare", input)),
  saveAgreed: rowsPost(SaveAgreed.extend({ then }), saveAgreed, (input, { finished, passed }) => {
    if (!finished) return savedTo("compare", input);
    return casePath(input.applicationId, `?done=${passed ? "STAGE_PASSED" : "STAGE_FAILED"}`);
  }),
  dropPhoto: rowsPost(DropPhoto, dropPhoto, ({ applicationId, stage, code }) =>
    casePath(applicationId, `/sheet/${PATHS[stage]}/photos?code=${encodeURIComponent(code)}&done=PHOTO_DROPPED`)),
  returnForCorrection: rowsPost(ReturnForCorrection, returnForCorrection, ({ applicationId }) => casePath(applicationId, "?done=RETURN_SENT")),
  resumeAfterReturn: rowsPost(ResumeAfterReturn, resumeAfterReturn, ({ applicationId }) => casePath(applicationId, "?done=RESUMED")),
};

/** A form of rows that are named by criterion: a fault is told of by the name of its input, not by the row's place. */
function rowsPost<S extends z.ZodType, R>(
  schema: S, command: (actor: Actor, input: z.infer<S>, now: Date) => Promise<R>, to: (input: z.infer<S>, result: R) => string,
): Post {
  return {
    open: false,
    run: async (actor, fields) => {
      if (!actor) throw refuse("SIGNED_OUT");
      const input = parseRows(schema, fields);
      return { to: to(input, await command(actor, input, new Date())) };
    },
  };
}

function parseRows<S extends z.ZodType>(schema: S, fields: FormFields): z.infer<S> {
  try {
    return parseFields(schema, fields);
  } catch (error) {
    if (!(error instanceof InvalidFields)) throw error;
    throw new InvalidFields(error.faults.map((fault) => ({ ...fault, field: named(fault.field, fields) })));
  }
}

function named(field: string, fields: FormFields): string {
  return field.replace(/^(\w+)\[(\d+)\]/, (whole, group: string, index: string) => {
    const code = keysOf(fields[group])[Number(index)];
    return code === undefined ? whole : `${group}[${code}]`;
  });
}

const keysOf = (value: FormValue | undefined): string[] => (typeof value === "object" && !Array.isArray(value) ? Object.keys(value) : []);
