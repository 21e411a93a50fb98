import { useLocale, useTranslations } from "next-intl";
import { ChangeList, type ShownChange } from "@/components/bodies/change-list";
import { nameIn } from "@/components/bodies/names";
import { ButtonLink, ButtonRow } from "@/components/ui/button";
import type { FormState } from "@/components/ui/form-state";
import { Section } from "@/components/ui/panel";
import type { BodyHistory as History } from "@/lib/bodies/queries";
import { formatDay } from "@/lib/domain/calendar";

export type BodyHistoryProps = { history: Pick<History, "owners" | "names"> & { changes: readonly ShownChange[] }; page: string; moveHref: string; isMinistry?: boolean; form: FormState };

/** Reorganisation by date: the ways to it, and what was. */
export function BodyHistory({ history, page, moveHref, isMinistry = false, form }: BodyHistoryProps) {
  const t = useTranslations("reorganisation");
  return (
    <Section title={t("section")} lead={t(isMinistry ? "sectionMinistry" : "sectionAgency")}>
      <ButtonRow>
        <ButtonLink href={moveHref} tone="secondary">
          {t(isMinistry ? "dissolve" : "move")}
        </ButtonLink>
        <ButtonLink href={`${page}/rename`} tone="secondary">
          {t("rename")}
        </ButtonLink>
      </ButtonRow>
      <Former history={history} />
      {history.changes.length > 0 && <ChangeList changes={history.changes} form={form} back={page} />}
    </Section>
  );
}

function Former({ history }: Pick<BodyHistoryProps, "history">) {
  const t = useTranslations("reorganisation");
  const locale = useLocale();
  if (history.owners.length + history.names.length === 0) return null;
  return (
    <ul className="my-4 list-disc ps-6">
      {history.owners.map(({ untilOn, ministry, parent }) => (
        <li key={untilOn}>
          {t("belonged", { day: formatDay(untilOn, locale), body: [parent, ministry].flatMap((name) => (name ? [nameIn(locale, name)] : [])).join(" · ") })}
        </li>
      ))}
      {history.names.map(({ untilOn, ...name }) => (
        <li key={`name-${untilOn}`}>{t("wasCalled", { day: formatDay(untilOn, locale), name: nameIn(locale, name) })}</li>
      ))}
    </ul>
  );
}
