import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ImportStateTag } from "@/components/imports/import-list";
import { ChangeTable, FaultTable } from "@/components/imports/import-tables";
import { AppLink } from "@/components/ui/app-link";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { InsetText, WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { WorkProgress } from "@/components/work/work-progress";
import { requireActor } from "@/lib/auth";
import { isOpen } from "@/lib/domain/work";
import { readForm, type ShownForm } from "@/lib/form-state";
import { format, formatNumber } from "@/lib/format";
import { getImport, type ImportView } from "@/lib/imports/queries";
import { faultSentence } from "@/lib/imports/report";
import { fieldLabel, shownValue } from "@/lib/imports/words";
import { refusalSentence } from "@/lib/messages";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { getWork, type WorkRow } from "@/lib/work/queries";

const MOST_ON_PAGE = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportPage({ params, searchParams }: PageProps<"/imports/[id]">) {
  const id = idOrNotFound((await params).id);
  const actor = await requireActor(`/imports/${id}`);
  const [t, view, form] = await Promise.all([getTranslations("imports"), orNotFound(getImport(actor, id)), readForm(await searchParams)]);
  const work = view.isOwn && view.workId !== null ? await orNotFound(getWork(actor, view.workId)) : null;
  return (
    <>
      <PageHeader crumbs={[{ href: "/imports", label: t("title") }]} title={t(`kind.${view.kind}`)} tag={<ImportStateTag state={view.state} />} />
      <Facts view={view} />
      {work && isOpen(work.state) && <WorkProgress {...work} here={`/imports/${id}`} />}
      {work && work.state === "FAILED" && <Failed work={work} />}
      <Result view={view} form={form} />
      <p className="my-8">
        <AppLink href="/imports">{t("another")}</AppLink>
      </p>
    </>
  );
}

async function Facts({ view: { fileName, sentBy, sentAt, counts, appliedAt } }: { view: ImportView }) {
  const [t, locale] = await Promise.all([getTranslations("imports"), getLocale()]);
  const numbers = counts && { created: formatNumber(counts.created), changed: formatNumber(counts.changed), unchanged: formatNumber(counts.unchanged) };
  return (
    <SummaryList
      rows={[
        { key: "file", label: t("fileName"), value: fileName },
        { key: "sent", label: t("sent"), value: `${format.instant(sentAt, locale)} · ${sentBy}` },
        ...(numbers && counts.faults === 0 ? [{ key: "counts", label: t("change"), value: t("counts", numbers) }] : []),
        ...(appliedAt ? [{ key: "applied", label: t("applied"), value: t("appliedAt", { at: format.instant(appliedAt, locale) }) }] : []),
      ]}
    />
  );
}

async function Failed({ work: { refusal } }: { work: WorkRow }) {
  const locale = await getLocale();
  return refusal && <WarningText>{refusalSentence(locale === "en" ? "en" : "th", refusal.code, refusal.params)}</WarningText>;
}

async function Result({ view, form }: { view: ImportView; form: ShownForm }) {
  if (view.state === "REFUSED") return <Refused view={view} />;
  return view.state === "READY" || view.state === "APPLIED" ? <Ready view={view} form={form} /> : null;
}

async function Refused({ view: { id, faults, counts } }: { view: ImportView }) {
  const [t, locale] = await Promise.all([getTranslations("imports"), getLocale()]);
  const language = locale === "en" ? "en" : "th";
  const shown = faults.slice(0, MOST_ON_PAGE).map((fault) => ({ at: `${fault.column}${fault.row}`, heading: fault.heading, value: fault.value, problem: faultSentence(language, fault) }));
  return (
    <Section title={t("faultsTitle", { count: formatNumber(counts?.faults ?? faults.length) })} lead={t("faultsLead")}>
      <p>
        <a className="link" href={`/imports/${id}/report`}>
          {t("report")}
        </a>
      </p>
      <FaultTable faults={shown} />
      {faults.length > shown.length && <p className="text-muted">{t("faultsMore", { shown: formatNumber(shown.length) })}</p>}
    </Section>
  );
}

async function Ready({ view, form }: { view: ImportView; form: ShownForm }) {
  const t = await getTranslations("imports");
  const count = (view.counts?.created ?? 0) + (view.counts?.changed ?? 0);
  if (count === 0) return <InsetText>{t("nothing")}</InsetText>;
  return (
    <>
      {view.state === "READY" && <Confirm view={view} count={count} form={form} />}
      <Section title={t(view.state === "APPLIED" ? "changedTitle" : "changesTitle")}>
        <Changes preview={view.preview.slice(0, MOST_ON_PAGE)} count={count} />
      </Section>
    </>
  );
}

async function Changes({ preview, count }: { preview: ImportView["preview"]; count: number }) {
  const [t, locale] = await Promise.all([getTranslations("imports"), getLocale()]);
  const language = locale === "en" ? "en" : "th";
  const changes = preview.map((change) => ({
    ...change,
    fields: change.fields.map(({ field, before, after }) => ({
      label: t(`column.${fieldLabel(field)}`), before: shownValue(field, before, language), after: shownValue(field, after, language),
    })),
  }));
  return (
    <>
      <ChangeTable changes={changes} />
      {count > changes.length && <p className="text-muted">{t("changesMore", { shown: formatNumber(changes.length), count: formatNumber(count) })}</p>}
    </>
  );
}

async function Confirm({ view: { id, isOwn }, count, form }: { view: ImportView; count: number; form: ShownForm }) {
  const t = await getTranslations("imports");
  return (
    <Section title={t("readyTitle")}>
      {isOwn ? (
        <ConfirmForm to="confirmImport" back={`/imports/${id}`} form={form} hidden={{ importId: id }} ask={t("confirm", { count: formatNumber(count) })} submitLabel={t("confirmYes")} consequence={<p>{t("consequence")}</p>} />
      ) : (
        <InsetText>{t("notOwn")}</InsetText>
      )}
    </Section>
  );
}
