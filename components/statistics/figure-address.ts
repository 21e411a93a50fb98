import { addressWith, type Query } from "@/components/ui/address";
import type { FigureName } from "@/lib/domain/figure-filter";

export const FIGURES = "/figures";

/** Where the list behind a figure is. */
export const listAddress = (query: Query, figure: FigureName, changes: Query = {}): string => addressWith(`${FIGURES}/list`, { figure, ...query }, changes);

/** The picture of a chart, as the page shows it. */
export const chartAddress = (query: Query, chart: "funnel" | "trend" | "map", as: "svg" | "png"): string =>
  addressWith(`${FIGURES}/chart`, { chart, as, ...query });
