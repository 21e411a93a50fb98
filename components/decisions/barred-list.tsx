import { useTranslations } from "next-intl";
import type { Barred } from "@/lib/decisions/barred";

/** The members who do not vote on this case, each with why. */
export function BarredList({ barred }: { barred: readonly Barred[] }) {
  const t = useTranslations("decision");
  if (barred.length === 0) return null;
  return (
    <div className="mt-6">
      <h3 className="text-lg">{t("barredTitle")}</h3>
      <ul className="list-disc ps-6">
        {barred.map(({ userId, name, why }) => (
          <li key={userId}>{t("barredOne", { name, why: t(`barred.${why}`) })}</li>
        ))}
      </ul>
    </div>
  );
}
