import { OUTCOME_CODE, type Draft } from "@/components/keeping/drafts";
import { placeOf, VISIT } from "@/components/keeping/sheet-part";
import { readPairs } from "@/lib/domain/outcome-pairs";

type Sent = Pick<Draft, "applicationId" | "code" | "base" | "fields">;

/** What is kept in the browser under a code: where it is sent, and the page where one goes on. */
export type Kind = {
  name: "answer" | "outcome" | "mark" | "visit";
  address: string;
  bodyOf: (sent: Sent) => object;
  pageOf: (of: Pick<Draft, "applicationId" | "code">) => string;
  /** The criterion, as people call it. */
  labelOf: (code: string) => string;
  /** A form field of it, where the page has its form. */
  formOf: (code: string) => string;
};

const ANSWER: Kind = {
  name: "answer",
  address: "/api/answers",
  bodyOf: ({ applicationId, code, base, fields }) => ({ applicationId, version: base, code, ...fields }),
  pageOf: ({ applicationId, code }) => `/applications/${applicationId}/criteria/${encodeURIComponent(code)}`,
  labelOf: (code) => code,
  formOf: (code) => `form [name="${CSS.escape(`answers[${code}][version]`)}"]`,
};

const OUTCOME: Kind = {
  name: "outcome",
  address: "/api/outcome-data",
  bodyOf: ({ applicationId, base, fields }) => ({ applicationId, version: base, pairs: readPairs(fields.counts ?? "") }),
  pageOf: ({ applicationId }) => `/applications/${applicationId}/outcome-data`,
  labelOf: (code) => code,
  formOf: () => 'form[action="/do/saveOutcomeData"]',
};

/** One part of a sheet. */
const MARK: Kind = {
  name: "mark",
  address: "/api/sheet",
  bodyOf: ({ applicationId, code, base, fields }) => ({ applicationId, ...placeOf(code), version: base, fields }),
  pageOf: ({ applicationId, code }) => `/applications/${applicationId}/${pageOfSheet(code)}`,
  labelOf: (code) => placeOf(code).part,
  formOf: (code) => `form [data-keeps="${CSS.escape(code)}"]`,
};

const PAGES: Readonly<Record<string, string>> = { OWN: "sheet", AGREED: "compare" };

function pageOfSheet(code: string): string {
  const { sheet, stage, part } = placeOf(code);
  return `${PAGES[sheet] ?? "sheet"}/${stage === "ON_SITE" ? "on-site" : "document"}#${part === VISIT ? "field-visitedOn" : `criterion-${encodeURIComponent(part)}`}`;
}

export function kindOf(code: string): Kind {
  if (code === OUTCOME_CODE) return OUTCOME;
  if (!code.startsWith("sheet/")) return ANSWER;
  return placeOf(code).part === VISIT ? { ...MARK, name: "visit" } : MARK;
}
