import { useLocale, useTranslations } from "next-intl";
import { Header } from "@/components/layout/header";
import { LanguageForm } from "@/components/layout/language-form";
import { navFor } from "@/components/layout/nav";
import { Person } from "@/components/layout/person";
import type { Actor } from "@/lib/domain/permissions";

export function PortalHeader({ actor }: { actor: Pick<Actor, "name" | "grants"> }) {
  const t = useTranslations("nav");
  const locale = useLocale();
  const entries = navFor(actor).map(({ key, href }) => ({ href, label: t(key) }));
  const tools = (
    <>
      <LanguageForm locale={locale} />
      <Person actor={actor} />
    </>
  );
  return <Header home="/dashboard" entries={entries} tools={tools} />;
}
