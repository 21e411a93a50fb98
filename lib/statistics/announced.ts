import { partSql, type Part } from "@/lib/statistics/part";
import type { FigureScope } from "@/lib/statistics/portal";
import { findAnnounced, type AnnouncedFigures, type Funnel } from "@/lib/statistics/queries";

/** What was announced of a part of the tree as pages choose it. */
export const findAnnouncedOf = (scope: FigureScope, part: Part, current: Funnel & { year: number }): Promise<AnnouncedFigures | null> =>
  findAnnounced(current.year, partSql("p", scope, part), current);
