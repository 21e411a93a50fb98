import { getLocale, getTranslations } from "next-intl/server";
import { CellFaults } from "@/components/criteria/cell-faults";
import { ComparisonView } from "@/components/criteria/comparison";
import { ImportForm } from "@/components/criteria/import-form";
import { FaultList } from "@/components/criteria/set-checks";
import { EmptyState } from "@/components/ui/data-table";
import { InsetText, WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { requireActor } from "@/lib/auth";
import { getImport, type ImportPage } from "@/lib/criteria/import";
import { formatInstant } from "@/lib/domain/calendar";
import { isSame } from "@/lib/domain/criteria-compare";
import { readForm, type Search, type ShownForm } from "@/lib/form-state";
import { refusalSentence } from "@/lib/messages";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string; importId: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("criteriaSets"))("importTitle") };
}

export default async function ReadFilePage({ params, searchParams }: Props) {
  const { id, importId } = await params;
  const actor = await requireActor(`/cycles/sets/${id}/import/${importId}`);
  const found = await orNotFound(getImport(actor, idOrNotFound(id), idOrNotFound(importId)));
  const [t, form] = await Promise.all([getTranslations("criteriaSets"), readForm(await searchParams)]);
  const page = `/cycles/sets/${found.set.id}`;
  return (
    <>
      <PageHeader
        title={found.comparison ? t("previewTitle") : t("faultsTitle", { count: found.faults.length })}
        eyebrow={found.fileName}
        lead={found.comparison ? undefined : t("faultsLead")}
        crumbs={[{ href: "/cycles/sets", label: t("title") }, { href: page, label: found.set.code }, { href: `${page}/import`, label: t("importTitle") }]}
      />
      {found.comparison ? <Preview found={found} form={form} /> : (
        <>
          {found.faults[0] && found.faults[0].sheet !== "" && <p>{t("inSheet", { sheet: found.faults[0].sheet })}</p>}
          <CellFaults faults={found.faults} />
          <Section title={t("sendAgain")}><ImportForm setId={found.set.id} form={form} back={`${page}/import/${found.id}`} /></Section>
        </>
      )}
    </>
  );
}

async function Preview({ found, form }: { found: ImportPage; form: ShownForm }) {
  const [t, locale] = await Promise.all([getTranslations("criteriaSets"), getLocale()]);
  const { id, set, comparison, importedAt } = found;
  if (importedAt !== null) return <InsetText>{t("importedAlready", { at: formatInstant(importedAt, locale) })}</InsetText>;
  if (comparison === null || isSame(comparison)) return <EmptyState>{t("nothingNew")}</EmptyState>;
  const lacks = found.lacks.map(({ criterion, field, code, params }) => ({ criterion, field, sentence: refusalSentence(locale === "en" ? "en" : "th", code, params) }));
  return (
    <>
      {lacks.length > 0 && <WarningText>{t("lacks")}<FaultList faults={lacks} /></WarningText>}
      <ComparisonView comparison={comparison} />
      <PostForm
        to="confirmCriteriaImport"
        back={`/cycles/sets/${set.id}/import/${id}`}
        form={form}
        hidden={{ setId: set.id, importId: id }}
        submitLabel={t("confirm")}
        cancelHref={`/cycles/sets/${set.id}`}
      />
    </>
  );
}
