import { useTranslations } from "next-intl";
import type { MakePage } from "@/app/(public)/_documents/page";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { say } from "@/lib/messages";

const KINDS = ["accounts", "offices", "applications", "traces", "register"] as const;

export const privacyPage: MakePage = async ({ locale }) => ({ title: say(locale, "privacy.title"), body: <Privacy /> });

function Privacy() {
  const t = useTranslations("privacy");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Section title={t("basisTitle")}>
        <p className="prose-width">{t("basis")}</p>
      </Section>
      <Section title={t("dataTitle")}>
        <DataTable
          caption={t("dataTitle")}
          captionHidden
          rows={KINDS}
          rowKey={(kind) => kind}
          empty={null}
          columns={[
            { key: "what", header: t("what"), isRowHeader: true, cell: (kind) => t(`${kind}.what`) },
            { key: "why", header: t("why"), cell: (kind) => t(`${kind}.why`) },
            { key: "howLong", header: t("howLong"), cell: (kind) => t(`${kind}.howLong`) },
          ]}
        />
      </Section>
      <Section title={t("publicTitle")}>
        <div className="prose-width grid gap-4">
          <p>{t("public")}</p>
          <p>{t("photos")}</p>
        </div>
      </Section>
      <Section title={t("rightsTitle")}>
        <p className="prose-width">{t("rights")}</p>
      </Section>
      <Section title={t("cookiesTitle")}>
        <p className="prose-width">{t("cookies")}</p>
      </Section>
      <Section title={t("contactTitle")}>
        <p className="prose-width">{t("contact")}</p>
      </Section>
    </>
  );
}
