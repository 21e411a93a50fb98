import type { Given } from "@/lib/domain/weak-point";
import { formatPoints, type Hundredths } from "@/lib/domain/points";

const [WIDTH, HEIGHT, GAP] = [120, 34, 2];

/** How many cases were given how many points, from none to all: a bar each. The numbers are in the table behind, so it says nothing itself. */
export function GivenChart({ given, full }: { given: readonly Given[]; full: Hundredths }) {
  const whole = Array.from({ length: Math.floor(full / 100) + 1 }, (_, index) => index * 100);
  const steps = [...new Set([...whole, ...given.map(({ points }) => points)])].sort((one, other) => one - other);
  const most = Math.max(1, ...given.map(({ count }) => count));
  const wide = WIDTH / steps.length;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`} width={WIDTH} height={HEIGHT + 1} aria-hidden="true" className="block">
      {steps.map((points, index) => {
        const count = given.find((item) => item.points === points)?.count ?? 0;
        const high = count === 0 ? 0 : Math.max(2, (HEIGHT * count) / most);
        return (
          <rect
            key={formatPoints(points)} x={index * wide + GAP / 2} y={HEIGHT - high} width={wide - GAP} height={high}
            className={points === full ? "fill-accent stroke-ink" : "fill-silver-edge stroke-ink"} strokeWidth="0.75"
          />
        );
      })}
      <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="stroke-edge" strokeWidth="1" />
    </svg>
  );
}
