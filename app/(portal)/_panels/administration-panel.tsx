import { getTranslations } from "next-intl/server";
import { AppLink } from "@/components/ui/app-link";
import { Stat, StatRow } from "@/components/ui/stat";
import { findAdministration } from "@/lib/dashboard/queries";
import type { Actor } from "@/lib/domain/permissions";
import { formatNumber } from "@/lib/format";

const LINKS = [
  ["users", "/users"],
  ["agencies", "/agencies"],
  ["centers", "/centers"],
  ["cycles", "/cycles"],
] as const;

/** For administrators: how much there is to keep, and the ways there. */
export async function AdministrationPanel({ actor }: { actor: Actor }) {
  const [t, counts] = await Promise.all([getTranslations("dashboard.administrator"), findAdministration(actor)]);
  if (!counts) return null;
  return (
    <section className="my-8">
      <h2 className="text-2xl">{t("title")}</h2>
      <StatRow>
        {LINKS.map(([key, href]) => (
          <Stat
            key={key}
            label={<AppLink href={href}>{t(key)}</AppLink>}
            value={formatNumber(counts[key])}
            definition={
              key === "users" && counts.disabled > 0 ? t("usersDefinition", { disabled: formatNumber(counts.disabled) }) : undefined
            }
          />
        ))}
      </StatRow>
      <p>
        <AppLink href="/certificates/artwork">{t("artwork")}</AppLink>
      </p>
    </section>
  );
}
