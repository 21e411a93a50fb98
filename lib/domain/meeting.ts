/** A meeting of the committee that runs, in which somebody is present: `number` in the year. */
export type Seat = { id: number; number: number };

/** In which of the meetings a page decides: the latest, unless its address says another, or "none". */
export function chosenSeat(seats: readonly Seat[], asked: unknown): Seat | null {
  if (asked === "none") return null;
  return seats.find(({ id }) => String(id) === asked) ?? seats[0] ?? null;
}

/** How a meeting is held. */
export const MANNERS = ["ROOM", "VIDEO", "BOTH"] as const;
export type Manner = (typeof MANNERS)[number];
