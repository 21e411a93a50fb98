import { getLocale, getTranslations } from "next-intl/server";
import { BoardFilterBar } from "@/components/board/board-filter";
import { BoardTable } from "@/components/board/board-table";
import { BoardTabs } from "@/components/board/board-tabs";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { Button, ButtonLink } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choices";
import { bind, formFor } from "@/components/ui/form-state";
import { DemoMark, InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel, Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { Tag } from "@/components/ui/tag";
import { requireActor } from "@/lib/auth";
import { listBulkActs, type BulkAct } from "@/lib/board/acts";
import { getBoard, listBoardChoices, type Board } from "@/lib/board/queries";
import { boardFilterOf, queryOfFilter, type BoardFilter, type FilterKey } from "@/lib/board/schema";
import { BULK_KINDS } from "@/lib/domain/bulk";
import { readForm, type Search, type ShownForm } from "@/lib/form-state";
import { format } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { pageOf } from "@/lib/paging";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("board"))("title") };
}

/** For the secretariat: every case of a cycle, who must act on it and by when, late ones first. */
export default async function BoardPage({ params, searchParams }: Props) {
  const { year } = await params;
  const path = `/cycles/${year}/board`;
  const actor = await requireActor(path);
  const search = await searchParams;
  const { filter, ignored } = boardFilterOf(search);
  const board = await orNotFound(getBoard(actor, idOrNotFound(year), filter, pageOf(search.page), new Date()));
  const [t, cycle, choices, form] = await Promise.all([getTranslations("board"), getTranslations("cycle"), listBoardChoices(board.cycle.id), readForm(search)]);
  const query = queryOfFilter(filter);
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={cycle("of", { year })}
        crumbs={[{ href: "/cycles", label: cycle("title") }, { href: `/cycles/${year}`, label: cycle("of", { year }) }]}
        lead={<p>{t("lead")}</p>}
        actions={<ButtonLink href={`${path}/load`} tone="secondary">{t("seeLoad")}</ButtonLink>}
        tag={board.cycle.isDemo && <DemoMark />}
      />
      <Ignored keys={ignored} />
      <BoardTabs path={path} query={query} current={filter.stage} counts={board.counts.stages} all={board.counts.all} />
      <Summary board={board} path={path} filter={filter} />
      <BoardFilterBar path={path} filter={filter} choices={choices} />
      <ChooseForm path={path} year={year} board={board} filter={filter} form={form} page={board.page} />
      <Pagination path={path} query={query} page={board.page} pageSize={board.pageSize} total={board.total} />
      {board.total > 0 && (
        <p className="no-print flex flex-wrap gap-x-6">
          <a href={addressWith(`${path}/csv`, query, { as: "xlsx" })} className="link">{t("xlsx")}</a>
          <a href={addressWith(`${path}/csv`, query)} className="link">{t("csv")}</a>
        </p>
      )}
      <Past acts={await listBulkActs(actor, board.cycle.year)} />
    </>
  );
}

type ChooseProps = { path: string; year: string; board: Board; filter: BoardFilter; form: ShownForm; page: number };

/** The table with boxes to tick, and what can be done with what is ticked or shown. */
async function ChooseForm({ path, year, board, filter, form, page }: ChooseProps) {
  const t = await getTranslations("board");
  const table = <BoardTable rows={board.rows} total={board.total} empty={t("none")} choosable={!board.cycle.announced} />;
  if (board.total === 0 || board.cycle.announced) return table;
  const query = queryOfFilter(filter);
  const hidden = Object.fromEntries(Object.entries(query).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
  const scopes = [{ value: "TICKED", label: t("scopeTicked") }, { value: "SHOWN", label: t("scopeShown", { total: board.total }) }];
  return (
    <PostForm to="chooseCases" back={addressWith(path, query, { page })} form={form} hidden={{ year, ...hidden }} actions={null} label={t("actsTitle")}>
      {table}
      <Panel title={t("actsTitle")} tone="tinted" className="no-print">
        <RadioGroup {...bind(formFor(form, "chooseCases"), "scope")} label={t("scope")} options={scopes} defaultValue="TICKED" />
        <p className="mb-4 text-muted">{t("actsHint")}</p>
        <div className="flex flex-wrap gap-3">
          {BULK_KINDS.map((kind) => <Button key={kind} tone="secondary" name="kind" value={kind}>{t(`act.${kind}`)}</Button>)}
        </div>
      </Panel>
    </PostForm>
  );
}

async function Past({ acts }: { acts: BulkAct[] }) {
  const [t, locale] = [await getTranslations("board"), await getLocale()];
  if (acts.length === 0) return null;
  return (
    <Section title={t("past")}>
      <ul className="grid gap-2">
        {acts.map((act) => (
          <li key={act.id}>
            <AppLink href={`/cycles/${act.year}/board/acts/${act.id}`}>{t("pastRow", { kind: t(`kindIs.${act.kind}`), count: act.passing, receipt: act.receipt })}</AppLink>{" "}
            <span className="text-muted">{act.doneAt && t("doneBy", { name: act.chosenBy, at: format.instant(act.doneAt, locale) })}</span>{" "}
            {act.undone > 0 && <Tag tone="warn">{t("pastUndone", { count: act.undone })}</Tag>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** An address with nonsense shows the default, and says so. */
async function Ignored({ keys }: { keys: readonly FilterKey[] }) {
  const t = await getTranslations("board");
  if (keys.length === 0) return null;
  return <InsetText><p>{t("ignored", { keys: keys.map((key) => t(`filterKey.${key}`)).join(", ") })}</p></InsetText>;
}

/** Who must act on how many of the cases shown, each a link to them. */
async function Summary({ board, path, filter }: { board: Board; path: string; filter: BoardFilter }) {
  const t = await getTranslations("board");
  const query = queryOfFilter(filter);
  const { who, late } = board.counts;
  const parts = [
    ...(late > 0 ? [{ key: "late", href: addressWith(path, query, { late: "1", who: null }), label: t("lateCount", { count: late }) }] : []),
    ...(["SECRETARIAT", "CENTER", "SCORERS", "CHAIR", "COMMITTEE"] as const).filter((key) => who[key] > 0).map((key) => (
      { key, href: addressWith(path, query, { who: key, late: null }), label: t("whoCount", { who: t(`whoIs.${key}`), count: who[key] }) })),
  ];
  if (parts.length === 0) return null;
  return (
    <ul className="no-print flex flex-wrap gap-x-6 gap-y-1">
      {parts.map(({ key, href, label }) => <li key={key}><AppLink href={href}>{label}</AppLink></li>)}
    </ul>
  );
}
