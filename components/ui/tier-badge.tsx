import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { Tier } from "@/lib/domain/tier";

const LOOK: Record<Tier, string> = {
  GOLD: "border-gold-edge bg-gold-soft text-gold-ink",
  SILVER: "border-silver-edge bg-silver-soft text-silver-ink",
  BLUE: "border-blue-edge bg-blue-soft text-blue-ink",
};

const STARS: Record<Tier, number> = { GOLD: 3, SILVER: 2, BLUE: 1 };

export type TierBadgeProps = {
  tier: Tier;
  /** "short": ทอง; "full": เป็นเลิศ (สีทอง). */
  form?: "short" | "full";
  size?: "normal" | "large";
};

/** A tier: its colour, one to three stars, and always its word. */
export function TierBadge({ tier, form = "short", size }: TierBadgeProps) {
  const t = useTranslations("tier");
  return <TierMark tier={tier} word={form === "full" ? t(tier) : t(`short.${tier}`)} size={size} />;
}

/** The same for lists, which read the words of all rows at once. */
export function TierMark({ tier, word, size = "normal" }: { tier: Tier; word: string; size?: TierBadgeProps["size"] }) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1.5 rounded-full border-[1.5px] font-semibold whitespace-nowrap",
        size === "large" ? "px-4 py-1 text-xl" : "px-2.5 text-sm leading-7",
        LOOK[tier],
      )}
    >
      <Stars count={STARS[tier]} />
      {word}
    </span>
  );
}

/** One star, drawn from its top. */
const STAR = "l1.6 3.5 3.8.4-2.8 2.6.8 3.8-3.4-1.9-3.4 1.9.8-3.8-2.8-2.6 3.8-.4z";

/** Side by side, twelve units each. */
const starsOf = (count: number): string => Array.from({ length: count }, (_, index) => `M${index * 12 + 6} .6${STAR}`).join("");

function Stars({ count }: { count: number }) {
  return (
    <svg viewBox={`0 0 ${count * 12} 12`} height="0.75em" aria-hidden="true" fill="currentColor">
      <path d={starsOf(count)} />
    </svg>
  );
}
