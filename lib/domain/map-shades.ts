/** From how many centers on a province has a shade; none has no shade at all. */
export const MAP_SHADES = [
  { from: 1, opacity: 0.25 },
  { from: 3, opacity: 0.45 },
  { from: 6, opacity: 0.65 },
  { from: 11, opacity: 0.85 },
  { from: 21, opacity: 1 },
] as const;
