import { useTranslations } from "next-intl";
import { addressWith, type Query } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { formatNumber } from "@/lib/format";

export type PaginationProps = { path: string; query?: Query; page: number; pageSize: number; total: number };

/** "แสดง 21–40 จาก 150 รายการ", and the pages beside this one. The page is in the address. */
export function Pagination({ path, query = {}, page, pageSize, total }: PaginationProps) {
  const t = useTranslations("common.pages");
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (total === 0) return null;
  const [from, until] = [(page - 1) * pageSize + 1, Math.min(page * pageSize, total)];
  const range = t("range", { from: formatNumber(from), to: formatNumber(until), total: formatNumber(total) });
  const to = (target: number) => addressWith(path, query, { page: target === 1 ? null : target });
  return (
    <nav aria-label={t("label")} className="my-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="text-muted">{range}</p>
      {last > 1 && (
        <ul className="no-print flex flex-wrap items-center gap-1">
          {page > 1 && <Step href={to(page - 1)} word={t("previous")} label={t("previous")} />}
          {pagesShown(page, last).map((target, index) =>
            target === null ? (
              <li key={`gap-${index}`} aria-hidden="true" className="px-1">
                …
              </li>
            ) : (
              <Step
                key={target}
                href={to(target)}
                word={formatNumber(target)}
                label={t("page", { n: formatNumber(target) })}
                current={target === page}
              />
            ),
          )}
          {page < last && <Step href={to(page + 1)} word={t("next")} label={t("next")} />}
        </ul>
      )}
    </nav>
  );
}

type StepProps = { href: string; word: string; label: string; current?: boolean };

function Step({ href, word, label, current = false }: StepProps) {
  const look = current ? "bg-accent text-on-accent font-semibold" : "text-accent underline underline-offset-4 hover:bg-accent-soft";
  return (
    <li>
      <AppLink
        href={href}
        look="none"
        label={label}
        current={current ? "page" : undefined}
        className={`inline-flex min-h-[2.75rem] min-w-[2.75rem] items-center justify-center rounded-control px-2 ${look}`}
      >
        {word}
      </AppLink>
    </li>
  );
}

/** First, last, and those beside the current one; null is a gap. */
function pagesShown(page: number, last: number): (number | null)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, last])].filter((target) => target >= 1 && target <= last);
  return shown.flatMap((target, index) => {
    const before = shown[index - 1];
    return before !== undefined && target - before > 1 ? [null, target] : [target];
  });
}
