/**
 * Runs in the page, which is not used any more afterwards: takes out what axe need not look at, because something else of exactly its shape
 * is looked at or was before. A shape is what elements there are, from the outermost to the innermost, with classes, roles, states and other
 * attributes; whether there are words, not which; and whether what is pointed at is there. Names, roles and colors follow from these.
 * @param known shapes that were looked at
 * @returns the shapes of this page: the whole of it, and what stands around `main`
 */
export function takeOutAlike(known: string[]): string[] {
  /** Of these it bears on a rule only whether they say anything. */
  const WORDS = new Set(["id", "name", "value", "href", "action", "title", "alt", "datetime", "placeholder", "src", "srcset", "d", "points", "aria-label", "nonce"]);
  const POINTERS = new Set(["for", "form", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-errormessage"]);

  const isThere = (ids: string) => ids.split(/\s+/).every((id) => document.getElementById(id) !== null);
  const attribute = ({ name, value }: Attr) => {
    if (POINTERS.has(name)) return `${name}:${isThere(value)}`;
    return WORDS.has(name) || name.startsWith("data-") ? `${name}:${value.trim() !== ""}` : `${name}=${value}`;
  };
  const hasWords = (element: Element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  const own = (element: Element) => {
    const attributes = [...element.attributes].map(attribute).sort();
    return `${element.localName}[${attributes.join(" ")}]${hasWords(element) ? "t" : ""}`;
  };
  const more: Element[] = [];
  const above = (element: Element): string => (element.parentElement ? `${above(element.parentElement)}>` : "") + own(element);

  /** Of one shape below one parent the first two are looked at; more of them do not make the parent another. */
  const shapeOf = (element: Element): string => {
    const counts = new Map<string, number>();
    const inner = [...element.children].map((child) => {
      const shape = shapeOf(child);
      const count = (counts.get(shape) ?? 0) + 1;
      counts.set(shape, count);
      if (count > 2) more.push(child);
      return count > 2 ? "" : shape;
    });
    return `${own(element)}(${inner.join("")})`;
  };

  /** 53 bits of it: a page's shape is as long as the page. */
  const brief = (shape: string) => {
    let [high, low] = [0xdeadbeef, 0x41c6ce57];
    for (let index = 0; index < shape.length; index += 1) {
      const code = shape.charCodeAt(index);
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
    }
    return `${shape.length}-${(high ^ (low >>> 16)) >>> 0}-${(low ^ (high >>> 13)) >>> 0}`;
  };

  const around = [...document.querySelectorAll("header, nav, footer")].filter((element) => !element.closest("main"));
  const whole = brief(`${document.title !== ""} ${own(document.documentElement)} ${shapeOf(document.body)}`);
  const shapes = around.map((element) => brief(`${above(element)} ${shapeOf(element)}`));
  for (const element of [...more, ...around.filter((_, index) => known.includes(shapes[index] ?? ""))]) element.remove();
  return [whole, ...shapes];
}
