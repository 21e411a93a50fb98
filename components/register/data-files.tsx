import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/panel";

const DATASETS = ["certificates", "figures"] as const;
const FORMATS = ["csv", "json", "xlsx"] as const;

/** The open data as files, with what their columns mean. */
export function DataFiles() {
  const t = useTranslations("openData");
  return (
    <Section title={t("filesTitle")} lead={t("filesLead")}>
      <DataTable
        caption={t("filesTitle")}
        captionHidden
        rows={DATASETS}
        rowKey={(name) => name}
        empty={null}
        columns={[
          { key: "name", header: t("datasetHeader"), isRowHeader: true, cell: (name) => <Named name={name} /> },
          { key: "files", header: t("formats"), cell: (name) => <Files name={name} /> },
          {
            key: "schema",
            header: t("schema"),
            cell: (name) => (
              <a className="link" href={`/api/v1/data/${name}.schema.json`}>
                {name}.schema.json
              </a>
            ),
          },
        ]}
      />
      <p>
        <a className="link" href="/api/v1/data/catalog.json">
          {t("catalog")}
        </a>
      </p>
    </Section>
  );
}

function Named({ name }: { name: (typeof DATASETS)[number] }) {
  const t = useTranslations("openData");
  return (
    <>
      {t(`dataset.${name}`)}
      <span className="block text-sm font-normal text-muted">{t(`datasetText.${name}`)}</span>
    </>
  );
}

function Files({ name }: { name: (typeof DATASETS)[number] }) {
  const t = useTranslations("openData");
  return (
    <ul className="flex flex-wrap gap-x-4">
      {FORMATS.map((format) => (
        <li key={format}>
          <a className="link" href={`/api/v1/data/${name}.${format}`} aria-label={t("download", { name: t(`dataset.${name}`), format: format.toUpperCase() })}>
            {format.toUpperCase()}
          </a>
        </li>
      ))}
    </ul>
  );
}
