/** A part of the tree of owners: the whole country, a ministry, or an agency with all below it (`agencyIds`, itself among them). */
export type Body = { kind: "ALL" | "MINISTRY" | "AGENCY"; id: number; agencyIds: number[] };

const LETTER = { MINISTRY: "m", AGENCY: "a" } as const;

/** As addresses and forms name it: "all", "m3", "a12". */
export const bodyKey = ({ kind, id }: Pick<Body, "kind" | "id">): string => (kind === "ALL" ? "all" : `${LETTER[kind]}${id}`);
