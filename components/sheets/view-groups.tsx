import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { groupByView, type Criterion, type View } from "@/lib/domain/criteria";

type Row = { criterion: Criterion };
type ViewGroupsProps<R extends Row> = { rows: readonly R[]; children: (row: R) => ReactNode };

export const viewAnchor = (view: View | null): string => `view-${view ?? "OUTCOME"}`;

export function viewsOf<R extends Row>(rows: readonly R[]): { view: View | null; rows: R[] }[] {
  return groupByView(rows.map((row) => ({ view: row.criterion.view, row })))
    .map(({ view, criteria }) => ({ view, rows: criteria.map((item) => item.row) }));
}

/** The criteria by view, each view with its heading. */
export function ViewGroups<R extends Row>({ rows, children }: ViewGroupsProps<R>) {
  const t = useTranslations("sheet");
  return viewsOf(rows).map(({ view, rows: held }) => (
    <section key={viewAnchor(view)} id={viewAnchor(view)} className="mt-8">
      <h2 className="mb-2 text-2xl">{t(`view.${view ?? "OUTCOME"}`)}</h2>
      {held.map(children)}
    </section>
  ));
}
