import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { MAP_SHADES } from "@/lib/domain/map-shades";
import { formatNumber } from "@/lib/format";
import { publicPath } from "@/lib/i18n/locales";
import type { MapShapes } from "@/lib/register/map-shapes";

const opacityOf = (count: number): number => MAP_SHADES.findLast(({ from }) => count >= from)?.opacity ?? 0;

export type MappedProvince = { code: string; nameTh: string; nameEn: string; valid: number };
export type ProvinceMapProps = {
  shapes: MapShapes; provinces: readonly MappedProvince[];
  /** Where a province leads; left out: its page of the register. */
  hrefOf?: (code: string) => string;
  /** What the shades count. */
  legend?: string;
};

/**
 * How many centers are certified where. For the eye only: the table beside it says all of it, and its links are the same, so that neither
 * the keyboard nor a screen reader has to pass 77 shapes.
 */
export function ProvinceMap({ shapes, provinces, hrefOf, legend }: ProvinceMapProps) {
  const t = useTranslations("provinces");
  const locale = useLocale();
  return (
    <figure className="my-4">
      <svg viewBox={shapes.viewBox} aria-hidden="true" className="mx-auto h-auto w-full max-w-sm stroke-edge" strokeWidth="0.8" strokeLinejoin="round">
        <path d={shapes.lake} className="fill-surface" />
        {provinces.map((row) => (
          <a key={row.code} href={hrefOf?.(row.code) ?? publicPath(locale, `/register/provinces/${row.code}`)} tabIndex={-1}>
            <path d={shapes.provinces[row.code]} className="fill-accent hover:stroke-ink hover:[stroke-width:2]" fillOpacity={opacityOf(row.valid)}>
              <title>{t("shape", { name: nameIn(locale, row), count: formatNumber(row.valid) })}</title>
            </path>
          </a>
        ))}
      </svg>
      <figcaption className="mt-2 text-sm">
        <Legend label={legend ?? t("legend")} />
        <p className="mt-1 text-muted">{t("attribution")}</p>
      </figcaption>
    </figure>
  );
}

function Legend({ label }: { label: string }) {
  const t = useTranslations("provinces");
  const steps = [{ from: 0, opacity: 0 }, ...MAP_SHADES];
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1" aria-label={label}>
      {steps.map(({ from, opacity }, index) => {
        const next = steps[index + 1]?.from;
        const until = next === undefined ? null : next - 1;
        return (
          <li key={from} className="flex items-center gap-2">
            <svg width="22" height="16" aria-hidden="true" className="fill-accent stroke-edge">
              <rect x="0.5" y="0.5" width="21" height="15" fillOpacity={opacity} />
            </svg>
            {until === null ? t("legendFrom", { from }) : until === from ? String(from) : `${from}–${until}`}
          </li>
        );
      })}
    </ul>
  );
}
