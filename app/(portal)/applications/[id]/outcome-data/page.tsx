import { getLocale, getTranslations } from "next-intl/server";
import { PartHeader } from "@/components/applications/application-header";
import { WindowOver } from "@/components/applications/window-over";
import { OutcomeFigures } from "@/components/outcome/outcome-figures";
import { OutcomeForm } from "@/components/outcome/outcome-form";
import { InsetText } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { contentShown, getOutcomeWork, type OutcomeData } from "@/lib/applications/outcome-data";
import { MOST_ITEMS, MOST_PERIODS } from "@/lib/applications/outcome-data-shape";
import { requireActor } from "@/lib/auth";
import { OUTCOME_PARTS, type OutcomeContent } from "@/lib/domain/outcome";
import { readForm, type Search, type ShownForm } from "@/lib/form-state";
import { format } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("outcome"))("title") };
}

/** The raw counts of the outcomes: a form for who may write, the figures for all others who read the working copy. */
export default async function OutcomeDataPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/applications/${id}/outcome-data`);
  const { application, data, open, channels } = await orNotFound(getOutcomeWork(actor, idOrNotFound(id)));
  const [t, search] = await Promise.all([getTranslations("outcome"), searchParams]);
  const form = await readForm(search);
  const content = contentShown(data);
  const now = new Date();
  return (
    <>
      <PartHeader application={application} title={t("title")} lead={open ? t("lead") : undefined} />
      {open ? (
        <>
          <WindowOver application={application} now={now} />
          <Stale data={data} form={form} />
          <OutcomeForm
            userId={actor.userId}
            applicationId={application.id}
            form={form}
            content={content}
            version={data?.version ?? 0}
            savedAt={data?.savedAt ?? null}
            now={now}
            channels={channels}
            rows={rowsOf(content, search, form)}
          />
        </>
      ) : (
        <Closed content={content} />
      )}
      <Saved data={data} />
    </>
  );
}

/** What another has stored meanwhile, beside what was typed. */
async function Stale({ data, form }: { data: OutcomeData | null; form: ShownForm }) {
  const seen = form.errors.length > 0 ? form.typed?.version : undefined;
  if (data === null || seen === undefined || seen === String(data.version)) return null;
  const t = await getTranslations("outcome");
  return (
    <Panel title={t("staleTitle")} tone="accent">
      <p className="prose-width">{t("stale")}</p>
      {OUTCOME_PARTS.map((part) => (
        <OutcomeFigures key={part} content={data.content} part={part} />
      ))}
      <Saved data={data} />
    </Panel>
  );
}

async function Closed({ content }: { content: OutcomeContent }) {
  const t = await getTranslations("outcome");
  return (
    <>
      <InsetText>{t("closed")}</InsetText>
      {OUTCOME_PARTS.map((part) => (
        <Panel key={part} title={t(part === "SURVEY" ? "survey" : "users")}>
          <OutcomeFigures content={content} part={part} />
        </Panel>
      ))}
    </>
  );
}

async function Saved({ data }: { data: OutcomeData | null }) {
  if (data === null) return null;
  const [t, locale] = await Promise.all([getTranslations("outcome"), getLocale()]);
  const at = format.instant(data.savedAt, locale);
  return <p className="mt-4 text-sm text-muted">{data.savedBy === null ? t("savedAt", { at }) : t("savedBy", { name: data.savedBy, at })}</p>;
}

/** What is stored, what was typed, and the empty row that was asked for; one of each at least. */
function rowsOf({ survey, users }: OutcomeContent, search: Search, { typed }: ShownForm) {
  const count = (group: unknown) => (typeof group === "object" && group !== null ? Object.keys(group).length : 0);
  const wanted = (name: string, most: number) => Math.min(most, Number(search[name]) || 0);
  const more = (button: string) => (typed?.add === button ? 1 : 0);
  return {
    items: Math.max(1, survey.items.length, wanted("items", MOST_ITEMS), count(typed?.items) + more("addItem")),
    periods: Math.max(1, users.length, wanted("periods", MOST_PERIODS), count(typed?.users) + more("addPeriod")),
  };
}
