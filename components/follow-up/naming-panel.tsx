import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { format } from "@/lib/format";

type NamingPanelProps = { center: { id: number; namedAsExampleAt: Date | null }; mayDecide: boolean };

/** For who works at a center: whether others may read its name as an example. */
export function NamingPanel({ center: { id, namedAsExampleAt }, mayDecide }: NamingPanelProps) {
  const t = useTranslations("naming");
  const locale = useLocale();
  return (
    <Panel title={t("title")} id="naming">
      <p className="prose-width">{t("text")}</p>
      <p className="mt-2 font-semibold">{namedAsExampleAt ? t("given", { at: format.instant(namedAsExampleAt, locale) }) : t("notGiven")}</p>
      {mayDecide && (
        <PostForm
          to="setNaming" back={`/centers/${id}`} hidden={{ centerId: id, named: namedAsExampleAt ? "false" : "true" }}
          submitLabel={t(namedAsExampleAt ? "end" : "agree")} submitTone="secondary"
        />
      )}
    </Panel>
  );
}
