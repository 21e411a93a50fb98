import { useMessages, useTranslations } from "next-intl";

/** What an event is called; one without a name of its own is "another change". */
export function ActionName({ action }: { action: string }) {
  const t = useTranslations("audit");
  const names: Readonly<Record<string, string>> = useMessages().audit.action;
  return <>{Object.hasOwn(names, action) ? names[action] : t("other")}</>;
}
