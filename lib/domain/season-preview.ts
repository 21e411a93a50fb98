/** Where the steps of a season's funnel stand by ministry: as the file says that they were published, and as the rules come to them. */
export type SeasonFunnel = { ministry: string; step: string; published: number | null; found: number };
/** What is wrong, and where in the file: the application's ref, the stage and the criterion. */
export type SeasonProblem = { ref?: string | undefined; stage?: "document" | "onSite" | undefined; criterion?: string | undefined; code: string; value?: string | undefined };
export type SeasonMiss = { ref: string; what: string; expected: string; found: string };

/** What is shown of a season before it comes in. */
export type SeasonPreview = {
  name: string; year: number; source: string; synthetic: string[]; applications: number; agencies: number; centers: number;
  /** The ministries of the funnel by their codes, as they are called today. */
  ministries: { code: string; nameTh: string; nameEn: string }[];
  funnel: SeasonFunnel[]; misses: SeasonMiss[]; missCount: number; problems: SeasonProblem[];
};
