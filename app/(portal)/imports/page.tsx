import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportList } from "@/components/imports/import-list";
import { SendForm } from "@/components/imports/send-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel, Section } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import { TABLE_KINDS } from "@/lib/domain/import";
import { readForm } from "@/lib/form-state";
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
      <Panel title={t("step2")}>
        <SendForm form={form} back="/imports" />
      </Panel>
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
        {TABLE_KINDS.map((kind) => (
          <li key={kind} className="py-1">
            <a className="link" href={`/imports/template/${kind.toLowerCase()}`}>
              {t("form", { kind: t(`kind.${kind}`) })}
            </a>
          </li>
        ))}
      </ol>
      <p className="prose-width text-muted">{t("seasonLead")}</p>
    </Panel>
  );
}
