import { certifiedOf, type Funnel } from "@/lib/domain/figure-filter";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import { formatNumber, formatPercent } from "@/lib/format";

/** Drawings that stand alone: title, what they are of, source. Every number is written out, so that they read in black and white. */
export type ChartWords = { title: string; about: string; source: string };

type Tone = "accent" | "gold" | "silver" | "blue";
const FILL: Record<Tone, string> = { accent: "#164a8a", gold: "#b98a12", silver: "#7f8b98", blue: "#2f8fc4" };
const INK = "#17202b";
const MUTED = "#4a5666";
const WIDTH = 960;
const LEFT = 40;
const HEAD = 110;
const FOOT = 50;

const XML: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const escaped = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/[&<>"']/g, (letter) => XML[letter] ?? "");

type TextStyle = { size?: number; bold?: boolean; fill?: string; anchor?: "start" | "middle" | "end" };
const text = (x: number, y: number, words: string, { size = 18, bold = false, fill = INK, anchor = "start" }: TextStyle = {}): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}"${bold ? ' font-weight="700"' : ""}>${escaped(words)}</text>`;

const bar = (x: number, y: number, width: number, height: number, fill: string): string =>
  (width <= 0 || height <= 0 ? "" : `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" stroke="${INK}" stroke-width="1.5"/>`);

function frame({ title, about, source }: ChartWords, height: number, body: string): string {
  const whole = HEAD + height + FOOT;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${whole}" viewBox="0 0 ${WIDTH} ${whole}" font-family="Sarabun, 'TH Sarabun PSK', 'TH SarabunPSK', 'Noto Sans Thai', sans-serif" role="img"><title>${escaped(title)}</title><rect width="${WIDTH}" height="${whole}" fill="#ffffff"/>${
    text(LEFT, 52, title, { size: 28, bold: true })}${text(LEFT, 84, about, { size: 18, fill: MUTED })}<g transform="translate(0 ${HEAD})">${body}</g>${
    text(LEFT, whole - 20, source, { size: 12, fill: MUTED })}</svg>\n`;
}

export type FunnelLine = { label: string; value: number; tone: Tone };

/** Applied → passed documents → passed on site → gold, silver, blue. */
export function funnelChart(words: ChartWords, lines: readonly FunnelLine[]): string {
  const first = lines[0]?.value ?? 0;
  const most = Math.max(1, ...lines.map(({ value }) => value));
  const body = lines.map(({ label, value, tone }, index) => {
    const y = 10 + index * 56;
    const share = first === 0 ? "" : ` (${formatPercent(value / first)})`;
    return text(LEFT, y + 28, label) + bar(290, y, (value / most) * 480, 40, FILL[tone]) + text(300 + (value / most) * 480, y + 28, `${formatNumber(value)}${share}`, { bold: true });
  }).join("");
  return frame(words, lines.length * 56 + 10, body);
}

const TIERS = ["blue", "silver", "gold"] as const;
const HIGH = 300;

export type TrendWords = ChartWords & { applied: string; tiers: Record<(typeof TIERS)[number], string> };

/** A year: an outline for who applied, the tiers within. */
function yearBar(row: Funnel & { year: number }, x: number, wide: number, most: number): string {
  const high = (value: number) => (HIGH * value) / most;
  const parts = TIERS.reduce((drawn, tier) => {
    const top = drawn.top - high(row[tier]);
    return { top, svg: drawn.svg + bar(x, top, wide, high(row[tier]), FILL[tier]) };
  }, { top: HIGH + 30, svg: "" });
  return bar(x, HIGH + 30 - high(row.applied), wide, high(row.applied), "#f4f6f9") + parts.svg
    + text(x + wide / 2, HIGH + 20 - high(row.applied), `${formatNumber(row.applied)} / ${formatNumber(certifiedOf(row))}`, { size: 16, anchor: "middle" })
    + text(x + wide / 2, HIGH + 56, String(row.year), { bold: true, anchor: "middle" });
}

export function trendChart(words: TrendWords, rows: readonly (Funnel & { year: number })[]): string {
  const most = Math.max(1, ...rows.map(({ applied }) => applied));
  const step = Math.min(130, (WIDTH - 2 * LEFT) / Math.max(1, rows.length));
  const bars = rows.map((row, index) => yearBar(row, LEFT + index * step + step * 0.15, step * 0.7, most)).join("");
  const keys = [{ label: words.applied, fill: "#f4f6f9" }, ...TIERS.map((tier) => ({ label: words.tiers[tier], fill: FILL[tier] }))];
  const legend = keys.map(({ label, fill }, index) => bar(LEFT + index * 215, HIGH + 80, 26, 18, fill) + text(LEFT + 36 + index * 215, HIGH + 95, label, { size: 16 })).join("");
  return frame(words, HIGH + 110, bars + legend);
}

export type MapWords = ChartWords & { legend: string; from: (count: number) => string };
type Shapes = { viewBox: string; lake: string; provinces: Readonly<Record<string, string>> };
type Shade = { from: number; opacity: number };

const shaded = (fill: string, opacity: number): string => `fill="${fill}" fill-opacity="${opacity}" stroke="#768292" stroke-width="0.8"`;

/** Centers by province; the ten with the most are written out beside the map. */
export function mapChart(words: MapWords, shapes: Shapes, shades: readonly Shade[], rows: readonly { code: string; name: string; count: number }[]): string {
  const [, , width = 1, height = 1] = shapes.viewBox.split(/\s+/).map(Number);
  const scale = 760 / height;
  const opacityOf = (count: number) => shades.findLast(({ from }) => count >= from)?.opacity ?? 0;
  const map = rows.map(({ code, count }) => `<path d="${shapes.provinces[code] ?? ""}" ${shaded(FILL.accent, opacityOf(count))}/>`).join("");
  const x = LEFT + width * scale + 40;
  const legend = [{ from: 0, opacity: 0 }, ...shades].map(({ from, opacity }, index) =>
    `<rect x="${x}" y="${44 + index * 32}" width="30" height="20" ${shaded(FILL.accent, opacity)}/>${text(x + 42, 60 + index * 32, rangeOf(from, shades[index]?.from, words), { size: 16 })}`).join("");
  const most = rows.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count).slice(0, 10);
  const list = most.map(({ name, count }, index) => text(x, 300 + index * 30, `${name} ${formatNumber(count)}`)).join("");
  return frame(words, 770, `<g transform="translate(${LEFT} 0) scale(${scale})"><path d="${shapes.lake}" fill="#e3e9f0"/>${map}</g>${text(x, 24, words.legend, { size: 16, fill: MUTED })}${legend}${list}`);
}

function rangeOf(from: number, next: number | undefined, words: MapWords): string {
  if (next === undefined) return words.from(from);
  return next - 1 === from ? String(from) : `${from}–${next - 1}`;
}

/** The steps in their order, with the colour that the tiers have. */
export const funnelLines = (row: Funnel, word: (step: (typeof FUNNEL_STEPS)[number]) => string): FunnelLine[] =>
  FUNNEL_STEPS.map((step) => ({ label: word(step), value: row[step], tone: step === "gold" || step === "silver" || step === "blue" ? step : "accent" }));
