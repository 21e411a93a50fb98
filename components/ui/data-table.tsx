import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { SortLink, type Sort } from "@/components/ui/sort-link";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The cell that names the row (a center's name): read out with every other cell, the title of the card on a phone. */
  isRowHeader?: boolean;
  /** "end" for numbers. */
  align?: "start" | "end";
  sort?: Sort;
  /** For a column of links or buttons: its name is for screen readers only. */
  headerHidden?: boolean;
  /** Speaks for itself (a tag, a sentence): on a phone no label stands before it. */
  plain?: boolean;
  className?: string;
};

export type DataTableProps<Row> = {
  /** What the table holds, with its count where that helps: "ใบสมัคร 40 รายการ". */
  caption: ReactNode;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** Shown instead of the table when there are no rows: say what will be here and what to do. */
  empty: ReactNode;
  /** A last row of sums, a cell for each column. */
  footer?: readonly ReactNode[];
  /** Stays a table on a phone and scrolls sideways: for figures that are compared. */
  scroll?: boolean;
};

/** Rows of records: header in sight while scrolling, cards on a phone. */
export function DataTable<Row>({ rows, empty, scroll = false, ...table }: DataTableProps<Row>) {
  if (rows.length === 0) return <EmptyState>{empty}</EmptyState>;
  if (!scroll) return <Body rows={rows} {...table} cards />;
  const label = typeof table.caption === "string" ? table.caption : undefined;
  return (
    // Reached by keyboard, because it scrolls.
    <div className="my-4 overflow-x-auto" role="region" aria-label={label} tabIndex={0}>
      <Body rows={rows} {...table} cards={false} />
    </div>
  );
}

export function EmptyState({ children }: { children: ReactNode }) {
  return <div className="my-6 rounded-box border border-dashed border-edge bg-surface p-6 text-muted">{children}</div>;
}

type BodyProps<Row> = Omit<DataTableProps<Row>, "empty" | "scroll"> & { cards: boolean };

function Body<Row>({ caption, captionHidden = false, columns, rows, rowKey, footer, cards }: BodyProps<Row>) {
  return (
    // The roles keep it a table for screen readers where its rows are drawn as cards.
    <table className={classNames("table my-4", cards ? "table-cards" : "table-figures")} role="table">
      <caption className={captionHidden ? "sr-only" : "pb-2 text-start text-lg font-semibold"}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <Header key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => cellOf(column, row))}
          </tr>
        ))}
      </tbody>
      {footer !== undefined && <Footer columns={columns} cells={footer} />}
    </table>
  );
}

function Header<Row>({ column }: { column: Column<Row> }) {
  const direction = column.sort?.direction;
  const order = direction === "asc" ? "ascending" : direction === "desc" ? "descending" : undefined;
  return (
    <th scope="col" role="columnheader" data-align={column.align} aria-sort={order} className={column.className}>
      {column.sort === undefined ? (
        <span className={column.headerHidden ? "sr-only" : undefined}>{column.header}</span>
      ) : (
        <SortLink sort={column.sort}>{column.header}</SortLink>
      )}
    </th>
  );
}

/** A function, not a component: a list has hundreds of cells, and each component costs as much as what it draws. */
function cellOf<Row>(column: Column<Row>, row: Row) {
  // The label stands before the content where rows are cards; the style sheet draws it.
  const cell = { className: column.className, "data-align": column.align, "data-label": column.headerHidden || column.plain ? undefined : column.header };
  const content = <div className="min-w-0">{column.cell(row)}</div>;
  return column.isRowHeader ? (
    <th key={column.key} scope="row" role="rowheader" {...cell}>
      {content}
    </th>
  ) : (
    <td key={column.key} role="cell" {...cell}>
      {content}
    </td>
  );
}

function Footer<Row>({ columns, cells }: { columns: readonly Column<Row>[]; cells: readonly ReactNode[] }) {
  return (
    <tfoot role="rowgroup" className="border-t-2 border-edge font-semibold">
      <tr role="row">
        {columns.map((column, index) => (
          <td key={column.key} role="cell" data-align={column.align}>
            {cells[index]}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
