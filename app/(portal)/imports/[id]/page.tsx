import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ImportStateTag } from "@/components/imports/import-list";
import { ChangeTable, FaultTable } from "@/components/imports/import-tables";
import { SeasonProblems, SeasonView } from "@/components/imports/season";
import { SendForm } from "@/components/imports/send-form";
import { AppLink } from "@/components/ui/app-link";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { formFor } from "@/components/ui/form-state";
import { InsetText, WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { WorkProgress } from "@/components/work/work-progress";
import { requireActor } from "@/lib/auth";
import { isOver } from "@/lib/domain/import";
import type { Actor } from "@/lib/domain/permissions";
import { isOpen } from "@/lib/domain/work";
import { seasonSentence } from "@/lib/flows/season-words";
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
  const [t, { view, work }, form] = await Promise.all([getTranslations("imports"), readImport(actor, id), readForm(await searchParams)]);
  return (
    <>
      <PageHeader crumbs={[{ href: "/imports", label: t("title") }]} title={t(`kind.${view.kind}`)} tag={<ImportStateTag state={view.state} counts={view.counts} />} />
      <Facts view={view} />
      {work && <Work work={work} here={`/imports/${id}`} />}
      <ErrorSummary errors={form.errors} />
      <Result view={view} form={form} />
      {mayDiscard(view, work) && <Discard id={id} form={form} />}
      <p className="my-8">
        <AppLink href="/imports">{t("another")}</AppLink>
      </p>
    </>
  );
}

/** The import and its work. Work that ended between the two reads has changed the import since: it is read again. */
async function readImport(actor: Actor, id: number): Promise<{ view: ImportView; work: WorkRow | null }> {
  const view = await orNotFound(getImport(actor, id));
  if (!view.isOwn || view.workId === null) return { view, work: null };
  const work = await orNotFound(getWork(actor, view.workId));
  return isOpen(work.state) ? { view, work } : { view: await orNotFound(getImport(actor, id)), work };
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
        ...(appliedAt ? [{ key: "applied", label: t("applied"), value: format.instant(appliedAt, locale) }] : []),
      ]}
    />
  );
}

const mayDiscard = ({ state }: ImportView, work: WorkRow | null) => !isOver(state) && !(work && isOpen(work.state));

function Work({ work, here }: { work: WorkRow; here: string }) {
  if (isOpen(work.state)) return <WorkProgress {...work} here={here} />;
  return work.state === "FAILED" ? <Failed work={work} /> : null;
}

async function Failed({ work: { refusal } }: { work: WorkRow }) {
  const locale = await getLocale();
  const t = await getTranslations("imports");
  return refusal && <WarningText>{refusalSentence(locale === "en" ? "en" : "th", refusal.code, refusal.params)} {t("notChanged")}</WarningText>;
}

async function Discard({ id, form }: { id: number; form: ShownForm }) {
  const t = await getTranslations("imports");
  return (
    <ConfirmForm to="discardImport" back={`/imports/${id}`} form={formFor(form, "discardImport")} hidden={{ importId: id }} tone="secondary" ask={t("discard")} submitLabel={t("discardYes")} consequence={<p>{t("discardConsequence")}</p>} />
  );
}

async function SendAgain({ id, kind, form }: { id: number; kind: ImportView["kind"]; form: ShownForm }) {
  const t = await getTranslations("imports");
  return <Section title={t("sendAgain")}><SendForm form={form} back={`/imports/${id}`} kind={kind} /></Section>;
}

async function Result({ view, form }: { view: ImportView; form: ShownForm }) {
  const t = await getTranslations("imports");
  if (view.state === "DISCARDED") return <InsetText>{t("discarded")}</InsetText>;
  if (view.state === "FAILED") return <SendAgain id={view.id} kind={view.kind} form={form} />;
  if (view.state === "REFUSED") return <><Refused view={view} /><SendAgain id={view.id} kind={view.kind} form={form} /></>;
  return view.state === "READY" || view.state === "APPLIED" ? <Ready view={view} form={form} /> : null;
}

/** Of a season its places are told, of a table its cells. */
async function Refused({ view }: { view: ImportView }) {
  const language = (await getLocale()) === "en" ? "en" : "th";
  if (view.kind !== "SEASON") return <RefusedCells view={view} />;
  const problems = (view.season?.problems ?? []).map((problem) => ({ ...problem, sentence: seasonSentence(language, problem) }));
  return <SeasonProblems problems={problems} count={view.counts?.faults ?? problems.length} />;
}

async function RefusedCells({ view: { id, faults, counts } }: { view: ImportView }) {
  const [t, locale] = await Promise.all([getTranslations("imports"), getLocale()]);
  const language = locale === "en" ? "en" : "th";
  const shown = faults.slice(0, MOST_ON_PAGE).map((fault) => ({ at: `${fault.column}${fault.row}`, heading: fault.heading, value: fault.value, problem: faultSentence(language, fault) }));
  return (
    <Section title={t("faultsTitle", { count: formatNumber(counts?.faults ?? faults.length) })} lead={t("faultsLead")}>
      {faults[0] && faults[0].sheet !== "" && <p>{t("inSheet", { sheet: faults[0].sheet })}</p>}
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
      <What view={view} count={count} />
    </>
  );
}

/** What comes in: a season as a whole, a table record by record. */
async function What({ view, count }: { view: ImportView; count: number }) {
  const t = await getTranslations("imports");
  if (view.season) {
    return (
      <>
        {view.state === "APPLIED" && <p><AppLink href={`/cycles/${view.season.year}`}>{t("toCycle", { year: String(view.season.year) })}</AppLink></p>}
        <SeasonView season={view.season} />
      </>
    );
  }
  if (view.kind === "SEASON") return null;
  return (
    <Section title={t(view.state === "APPLIED" ? "changedTitle" : "changesTitle")}>
      <Changes preview={view.preview.slice(0, MOST_ON_PAGE)} count={count} />
    </Section>
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

async function Confirm({ view: { id, isOwn, season }, count, form }: { view: ImportView; count: number; form: ShownForm }) {
  const t = await getTranslations("imports");
  return (
    <Section title={t("readyTitle")}>
      {isOwn ? (
        <ConfirmForm to="confirmImport" back={`/imports/${id}`} form={form} hidden={{ importId: id }} ask={t("confirm", { count: formatNumber(count) })} submitLabel={t("confirmYes")} consequence={<p>{season ? t("seasonConsequence", { year: String(season.year) }) : t("consequence")}</p>} />
      ) : (
        <InsetText>{t("notOwn")}</InsetText>
      )}
    </Section>
  );
}
