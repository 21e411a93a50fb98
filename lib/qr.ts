import { create } from "qrcode";

/** A code as a picture (SVG) without a margin: the paper around it is the margin. `level`: how much of it may be damaged. */
export function qrSvg(text: string, level: "L" | "M"): string {
  const { size, data } = create(text, { errorCorrectionLevel: level }).modules;
  const rows = Array.from({ length: size }, (_, row) => runsOf(data.subarray(row * size, (row + 1) * size), row));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${rows.join("")}"/></svg>`;
}

/** Dark squares beside each other are one stroke. */
function runsOf(row: Uint8Array, y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x += 1) {
    const start = x;
    while (row[x]) x += 1;
    if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
  }
  return path;
}
