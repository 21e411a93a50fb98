/** What a member of a center may do for it, least first; each includes those before: read, write answers, submit and withdraw. */
export const CENTER_RIGHTS = ["VIEW", "EDIT", "SUBMIT"] as const;
export type CenterRight = (typeof CENTER_RIGHTS)[number];

export function includesRight(held: CenterRight, least: CenterRight): boolean {
  return CENTER_RIGHTS.indexOf(held) >= CENTER_RIGHTS.indexOf(least);
}
