/** A part of the tree of owners: the whole country, a ministry, or an agency with all below it (`agencyIds`, itself among them). */
export type Body = { kind: "ALL" | "MINISTRY" | "AGENCY"; id: number; agencyIds: number[] };

/** A ministry's code, once in capitals; forms and imports ask for the same. */
export const MINISTRY_CODE = /^[A-Z][A-Z0-9_-]*$/;

const LETTER = { MINISTRY: "m", AGENCY: "a" } as const;

/** As addresses and forms name it: "all", "m3", "a12". */
export const bodyKey = ({ kind, id }: Pick<Body, "kind" | "id">): string => (kind === "ALL" ? "all" : `${LETTER[kind]}${id}`);
