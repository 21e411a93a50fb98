import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { openFigures } from "@/app/(portal)/figures/_view";
import { nameIn } from "@/components/bodies/names";
import { CaseRows } from "@/components/statistics/case-rows";
import { CenterRows } from "@/components/statistics/center-rows";
import { FIGURES, listAddress } from "@/components/statistics/figure-address";
import { OddParts, usePlace } from "@/components/statistics/figure-head";
import { SaveList } from "@/components/statistics/save-links";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { definitionOf, isDayFigure } from "@/lib/domain/figure-filter";
import { hasRole } from "@/lib/domain/permissions";
import { format, formatNumber } from "@/lib/format";
import type { Search } from "@/lib/form-state";
import { readFigurePage, readFigureValue } from "@/lib/statistics/view";

const PATH = "/figures/list";
const PAGE_SIZE = 50;

type Opened = Awaited<ReturnType<typeof openFigures>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("figures"))("title") };
}

/** The list behind a figure: as many rows as the figure says. */
export default async function FigureListPage({ searchParams }: { searchParams: Promise<Search> }) {
  const opened = await openFigures(PATH, searchParams);
  const { actor, today, view, query } = opened;
  const [t, found, value] = await Promise.all([
    getTranslations("figures.list"), readFigurePage(actor, view, today, PAGE_SIZE), readFigureValue(view),
  ]);
  const named = { ...query, figure: view.figure };
  const caption = await captionOf(opened, found.total);
  return (
    <>
      <ListHead {...opened} caption={caption} />
      {value !== null && value !== found.total && (
        <InsetText>
          <p>{t("fewer", { figure: formatNumber(value), total: formatNumber(found.total) })}</p>
        </InsetText>
      )}
      {view.province && <AppLink href={listAddress(query, view.figure, { province: null })}>{t("allProvinces")}</AppLink>}
      {found.total > 0 && <SaveList query={named} />}
      {found.kind === "CASES" ? (
        <CaseRows rows={found.rows} caption={caption} isDisclosed={!hasRole(actor, "SECRETARIAT")} />
      ) : (
        <CenterRows rows={found.rows} caption={caption} />
      )}
      <Pagination path={PATH} query={named} page={found.page} pageSize={PAGE_SIZE} total={found.total} />
    </>
  );
}

async function captionOf({ view }: Opened, total: number): Promise<string> {
  const t = await getTranslations();
  const { figure } = view;
  const name = isDayFigure(figure) ? t(`figures.name.${figure}`) : t(`funnel.${figure}`);
  return t("figures.list.caption", { name, total: formatNumber(total) });
}

async function ListHead({ view, query, head, caption }: Opened & { caption: string }) {
  const [t, locale] = await Promise.all([getTranslations("figures"), getLocale()]);
  const day = format.day(view.on, locale);
  const when = isDayFigure(view.figure) ? t("list.onDay", { day }) : t("list.ofYear", { year: view.cycle?.year ?? 0 });
  const where = [
    when,
    ...(view.province ? [t("list.inProvince", { name: nameIn(locale, view.province) })] : []),
    ...(view.place.part.direct ? [t("list.ownOnly")] : []),
  ];
  const back = addressWith(isDayFigure(view.figure) ? `${FIGURES}/certificates` : FIGURES, query, { province: null });
  return (
    <>
      <Titled caption={caption} where={where.join(" · ")} back={back} head={head} lead={t(`definition.${definitionOf(view.figure)}`, { day })} />
      <OddParts odd={head.odd} />
    </>
  );
}

function Titled({ caption, where, back, head, lead }: { caption: string; where: string; back: string; head: Opened["head"]; lead: string }) {
  const { name } = usePlace(head.place, head.isNational);
  return <PageHeader crumbs={[{ href: back, label: name }]} eyebrow={`${name} · ${where}`} title={caption} lead={<span className="text-base">{lead}</span>} />;
}
