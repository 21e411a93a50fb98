import { getTranslations } from "next-intl/server";
import { BoardFilterBar } from "@/components/board/board-filter";
import { BoardTable } from "@/components/board/board-table";
import { BoardTabs } from "@/components/board/board-tabs";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { DemoMark, InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireActor } from "@/lib/auth";
import { getBoard, listBoardChoices, type Board } from "@/lib/board/queries";
import { boardFilterOf, queryOfFilter, type BoardFilter, type FilterKey } from "@/lib/board/schema";
import type { Search } from "@/lib/form-state";
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
  const [t, cycle, choices] = await Promise.all([getTranslations("board"), getTranslations("cycle"), listBoardChoices(board.cycle.id)]);
  const query = queryOfFilter(filter);
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={cycle("of", { year })}
        crumbs={[{ href: "/cycles", label: cycle("title") }, { href: `/cycles/${year}`, label: cycle("of", { year }) }]}
        lead={<p>{t("lead")}</p>}
        tag={board.cycle.isDemo && <DemoMark />}
      />
      <Ignored keys={ignored} />
      <BoardTabs path={path} query={query} current={filter.stage} counts={board.counts.stages} all={board.counts.all} />
      <Summary board={board} path={path} filter={filter} />
      <BoardFilterBar path={path} filter={filter} choices={choices} />
      <BoardTable rows={board.rows} total={board.total} empty={t("none")} choosable={false} />
      <Pagination path={path} query={query} page={board.page} pageSize={board.pageSize} total={board.total} />
      {board.total > 0 && (
        <p className="no-print flex flex-wrap gap-x-6">
          <a href={addressWith(`${path}/csv`, query, { as: "xlsx" })} className="link">{t("xlsx")}</a>
          <a href={addressWith(`${path}/csv`, query)} className="link">{t("csv")}</a>
        </p>
      )}
    </>
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
