import { getLocale, getTranslations } from "next-intl/server";
import { AssignmentPlanForm, ExtensionPlanForm, Preview, Receipt, type ActProps } from "@/app/(portal)/cycles/[year]/board/acts/[id]/_forms";
import { BulkTable, type ShownBulkCase } from "@/components/board/bulk-table";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireActor } from "@/lib/auth";
import { BULK_PAGE, getBulkAct, listBulkCases, listTeamChoices, type BulkCase } from "@/lib/board/acts";
import type { Params } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { readForm, type Search } from "@/lib/form-state";
import { localeOr, type Locale } from "@/lib/i18n/locales";
import { refusalSentence } from "@/lib/messages";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { pageOf } from "@/lib/paging";

type Props = { params: Promise<{ year: string; id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("board"))("actsTitle") };
}

/** One act on many cases: what is asked for, what will happen, what happened, and the way back. */
export default async function BulkActPage({ params, searchParams }: Props) {
  const { year, id } = await params;
  const here = `/cycles/${year}/board/acts/${id}`;
  const actor = await requireActor(here);
  const act = await orNotFound(getBulkAct(actor, idOrNotFound(year), idOrNotFound(id)));
  const search = await searchParams;
  const page = pageOf(search.page);
  const [t, cycle, locale, form, cases] = await Promise.all([getTranslations("board"), getTranslations("cycle"), getLocale(), readForm(search), listBulkCases(act.id, page)]);
  const crumbs = [{ href: `/cycles/${year}`, label: cycle("of", { year }) }, { href: `/cycles/${year}/board`, label: t("title") }];
  const props: ActProps = { act, form, here };
  return (
    <>
      <PageHeader title={t(`kindIs.${act.kind}`)} eyebrow={cycle("of", { year })} crumbs={crumbs} lead={<p>{t("chosenCount", { total: act.total })}</p>} />
      {act.doneAt === null ? <Asked {...props} actor={actor} /> : <Receipt {...props} />}
      {act.state !== "CHOSEN" && <BulkTable rows={cases.map((row) => shownOf(row, localeOr(locale)))} total={act.total} />}
      {act.state !== "CHOSEN" && <Pagination path={here} query={{}} page={page} pageSize={BULK_PAGE} total={act.total} />}
    </>
  );
}

/** Not done yet: the preview where there is one, and what it is made of. */
async function Asked({ actor, ...props }: ActProps & { actor: Actor }) {
  const { kind, state, year } = props.act;
  return (
    <>
      {state === "PLANNED" && <Preview {...props} />}
      {kind === "EXTEND" && <ExtensionPlanForm {...props} />}
      {kind === "ASSIGN" && <AssignmentPlanForm {...props} teams={await listTeamChoices(actor, year)} />}
    </>
  );
}

function shownOf(row: BulkCase, locale: Locale): ShownBulkCase {
  const say = (code: BulkCase["refusal"], params: Params) => (code === null ? null : refusalSentence(locale, code, params));
  return { ...row, why: say(row.refusal, row.params), whyNotUndone: say(row.undoRefusal, {}) };
}
