import { useLocale, useTranslations } from "next-intl";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { EMPTY_FORM, type FormState } from "@/components/ui/form-state";
import { Panel } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { format } from "@/lib/format";

type Props = { calendar: { address: string | null; madeAt: Date } | null; form?: FormState };

/** The private address by which a calendar program reads one's deadlines and visits. */
export function CalendarPanel({ calendar, form = EMPTY_FORM }: Props) {
  const t = useTranslations("calendar");
  const locale = useLocale();
  return (
    <Panel title={t("title")} id="calendar">
      <p className="prose-width">{t("lead")}</p>
      {calendar === null ? <PostForm to="renewCalendar" back="/account" form={form} submitLabel={t("make")} submitTone="secondary" /> : (
        <>
          {calendar.address === null ? <p className="my-3">{t("shownOnce")}</p> : (
            <p className="my-3 rounded-control border border-edge bg-surface p-3 text-sm break-all"><code>{calendar.address}</code></p>
          )}
          <p className="text-sm text-muted">
            {t("madeAt", { at: format.instant(calendar.madeAt, locale) })} {calendar.address !== null && <a href={calendar.address} className="link">{t("download")}</a>}
          </p>
          <div className="mt-4 flex flex-wrap gap-4">
            <ConfirmForm to="renewCalendar" back="/account" form={form} ask={t("renew")} consequence={<p>{t("renewWhat")}</p>} submitLabel={t("renewConfirm")} tone="secondary" />
            <ConfirmForm to="revokeCalendar" back="/account" form={form} ask={t("revoke")} consequence={<p>{t("revokeWhat")}</p>} submitLabel={t("revokeConfirm")} tone="danger" />
          </div>
        </>
      )}
    </Panel>
  );
}
