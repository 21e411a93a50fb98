import { useLocale, useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { Panel } from "@/components/ui/panel";
import type { ApplicationView } from "@/lib/applications/queries";
import { format } from "@/lib/format";

/** What was submitted, for ever readable, with its receipts. */
export function Versions({ application }: { application: ApplicationView }) {
  const t = useTranslations("application.versions");
  const locale = useLocale();
  const { id, versions, relation } = application;
  const readsLog = relation.staff || relation.owner || relation.secretariat;
  return (
    <Panel title={t("title")} id="versions" aside={readsLog && <AppLink href={`/applications/${id}/log`}>{t("log")}</AppLink>}>
      {versions.length === 0 && <p className="text-muted">{t("none")}</p>}
      <ul>
        {versions.map(({ version, receipt, submittedAt }) => (
          <li key={version} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-2 last:border-b-0">
            <span>
              <b>{t("version", { version })}</b> · {format.instant(submittedAt, locale)}
            </span>
            <span className="flex flex-wrap gap-x-4">
              <AppLink href={`/applications/${id}/submissions/${version}`} label={t("openVersion", { version })}>
                {t("open")}
              </AppLink>
              <AppLink href={`/applications/${id}/receipt?version=${version}`}>
                {t("receipt")} {receipt}
              </AppLink>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
