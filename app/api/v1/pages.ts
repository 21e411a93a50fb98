/** The pages beside this one, as RFC 8288 writes them: relative to the address that was asked. */
export function linksTo(address: string, page: number, last: number): string {
  const { pathname, searchParams } = new URL(address);
  const to = (target: number, rel: string) => {
    const search = new URLSearchParams(searchParams);
    search.set("page", String(target));
    return `<${pathname}?${search}>; rel="${rel}"`;
  };
  const beside = [...(page > 1 && page <= last ? [to(page - 1, "prev")] : []), ...(page < last ? [to(page + 1, "next")] : [])];
  return [to(1, "first"), ...beside, to(last, "last")].join(", ");
}
