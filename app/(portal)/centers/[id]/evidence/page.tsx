import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { Recheck } from "@/components/evidence/recheck";
import { ShelfTable } from "@/components/evidence/shelf-table";
import { ShelfUpload } from "@/components/evidence/shelf-upload";
import { addressWith } from "@/components/ui/address";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { requireActor } from "@/lib/auth";
import { getCenter } from "@/lib/centers/queries";
import { todayInThailand } from "@/lib/domain/calendar";
import { isStaffOf } from "@/lib/domain/permissions";
import { listShelf, SHELF_STATES, type ShelfFilter } from "@/lib/evidence/shelf";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { pageOf, searchOf } from "@/lib/paging";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("library"))("title") };
}

/** Every file of the center: one serves many criteria and later years. */
export default async function LibraryPage({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const path = `/centers/${id}/evidence`;
  const actor = await requireActor(path);
  const [filter, now] = [filterOf(search), new Date()];
  const center = await orNotFound(getCenter(actor, idOrNotFound(id)));
  const found = await orNotFound(listShelf(actor, center.id, filter, now));
  const [t, centers, locale, form] = await Promise.all([getTranslations("library"), getTranslations("center"), getLocale(), readForm(search)]);
  const query = queryOf(filter);
  const isFiltered = filter.words !== null || filter.state !== null;
  const name = nameIn(locale, center);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} crumbs={[{ href: "/centers", label: centers("title") }, { href: `/centers/${center.id}`, label: name }]} />
      {isStaffOf(actor, center.id, "EDIT") && (
        <ShelfUpload centerId={center.id} back={path} form={form} label={t("add")} submit={t("send")} held={found.items.map((file) => file.name)} />
      )}
      <FilterBar path={path} keep={{ order: query.order }} isFiltered={isFiltered}>
        <TextInput name="q" type="search" label={t("search")} defaultValue={filter.words ?? ""} />
        <Select
          name="state"
          label={t("state")}
          empty={t("allStates")}
          defaultValue={filter.state ?? ""}
          options={SHELF_STATES.map((state) => ({ value: state, label: t(`stateOf.${state}`) }))}
        />
      </FilterBar>
      <Recheck isNeeded={found.items.some(({ check }) => check === "WAITING")} />
      <ShelfTable
        centerId={center.id}
        rows={found.items}
        total={found.total}
        today={todayInThailand(now)}
        empty={t(isFiltered ? "noneFound" : "none")}
        sort={sortOf(path, filter)}
      />
      <Pagination path={path} query={query} page={found.page} pageSize={found.pageSize} total={found.total} />
    </>
  );
}

const ORDERS = { name: "NAME", size: "SIZE" } as const;

function filterOf(search: Search): ShelfFilter {
  const order = search.order === "name" || search.order === "size" ? ORDERS[search.order] : "NEW";
  return { words: searchOf(search.q), state: SHELF_STATES.find((state) => state === search.state) ?? null, order, page: pageOf(search.page) };
}

const queryOf = ({ words, state, order }: ShelfFilter) => ({ q: words, state, order: order === "NEW" ? null : order.toLowerCase() });

function sortOf(path: string, filter: ShelfFilter) {
  const query = queryOf(filter);
  return {
    name: { href: addressWith(path, query, { order: "name" }), direction: filter.order === "NAME" ? "asc" : null },
    size: { href: addressWith(path, query, { order: "size" }), direction: filter.order === "SIZE" ? "desc" : null },
    uploaded: { href: addressWith(path, query, { order: null }), direction: filter.order === "NEW" ? "desc" : null },
  } as const;
}
