import { serveFigures } from "@/app/(portal)/figures/_file";
import { mapShapes } from "@/lib/register/map-shapes";
import { pictureOf } from "@/lib/picture";
import { missing } from "@/lib/serve";
import { CHARTS, drawChart } from "@/lib/statistics/chart-file";

const TYPES = { svg: "image/svg+xml; charset=utf-8", png: "image/png" } as const;

/** A chart of the page as a file of its own: as lines, or as a picture. */
export function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const chart = CHARTS.find((name) => name === asked.get("chart"));
  const as = asked.get("as") === "png" ? "png" : "svg";
  if (!chart) return Promise.resolve(missing());
  return serveFigures(request, ["chart", "as"], async (actor, view, now) => {
    const svg = await drawChart(chart, { actor, view, shapes: mapShapes(), now });
    const headers = {
      "content-type": TYPES[as], "content-disposition": `attachment; filename="gecc-${view.cycle?.year ?? 0}-${chart}.${as}"`, "cache-control": "private, no-store",
      "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    };
    return new Response(as === "svg" ? svg : Buffer.from(await pictureOf(svg)), { headers });
  });
}
