import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportList } from "@/components/imports/import-list";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { errorOf } from "@/components/ui/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel, Section } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { requireActor } from "@/lib/auth";
import { IMPORT_KINDS } from "@/lib/domain/import";
import { readForm, type ShownForm } from "@/lib/form-state";
import { listImports } from "@/lib/imports/queries";
import { orNotFound } from "@/lib/page";
import { pageOf } from "@/lib/paging";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportsPage({ searchParams }: PageProps<"/imports">) {
  const actor = await requireActor("/imports");
  const search = await searchParams;
  const [t, form, list] = await Promise.all([getTranslations("imports"), readForm(search), orNotFound(listImports(actor, pageOf(search.page)))]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ErrorSummary errors={form.errors} />
      <Forms />
      <Send form={form} />
      <Section title={t("listTitle")}>
        <ImportList rows={list.items} total={list.total} />
        <Pagination path="/imports" query={{}} {...list} />
      </Section>
    </>
  );
}

/** The tables to fill in, in the order in which one builds on the other. */
async function Forms() {
  const t = await getTranslations("imports");
  return (
    <Panel title={t("step1")}>
      <p className="prose-width">{t("order")}</p>
      <ol className="my-3 list-decimal ps-8">
        {IMPORT_KINDS.map((kind) => (
          <li key={kind} className="py-1">
            <a className="link" href={`/imports/template/${kind.toLowerCase()}`}>
              {t("form", { kind: t(`kind.${kind}`) })}
            </a>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

async function Send({ form }: { form: ShownForm }) {
  const t = await getTranslations("imports");
  const options = IMPORT_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  return (
    <Panel title={t("step2")}>
      <form method="post" action="/api/imports" encType="multipart/form-data">
        <input type="hidden" name="back" value="/imports" />
        <Select name="kind" label={t("kindField")} options={options} error={errorOf(form, "kind")} />
        <FileField name="files" label={t("file")} hint={t("fileHint")} accept=".xlsx,.csv" error={errorOf(form, "files")} />
        <Button>{t("send")}</Button>
      </form>
    </Panel>
  );
}
