/** R2570-000123-1: cycle year, application, submitted version. */
export const receiptNumber = ({ year, id }: { year: number; id: number }, version: number): string =>
  `R${year}-${String(id).padStart(6, "0")}-${version}`;
