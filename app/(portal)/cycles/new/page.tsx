import { getTranslations } from "next-intl/server";
import { CycleForm } from "@/components/cycles/cycle-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { usualDays } from "@/lib/cycles/new";
import { listCriteriaSets, listCycles, type SetOption } from "@/lib/cycles/queries";
import { fiscalYearOf, todayInThailand } from "@/lib/domain/calendar";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import { readForm, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";

export async function generateMetadata() {
  return { title: (await getTranslations("cycle"))("new") };
}

export default async function NewCyclePage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/cycles/new");
  const search = await searchParams;
  const [t, form, cycles, sets] = await Promise.all([
    getTranslations("cycle"), readForm(search), orNotFound(listCycles(actor)), orNotFound(listCriteriaSets(actor)),
  ]);
  const newest = cycles[0]?.year;
  const year = newest === undefined ? fiscalYearOf(todayInThailand(new Date())) : newest + 1;
  const cycle = { ...usualDays(year), id: null, year, criteriaSetId: firstSet(sets, search.set, cycles[0]?.criteriaSetId) };
  return (
    <>
      <PageHeader title={t("new")} lead={t("newLead")} crumbs={[{ href: "/cycles", label: t("title") }]} />
      <CycleForm form={form} back="/cycles/new" cancelHref="/cycles" cycle={cycle} rules={{ policy: DEFAULT_POLICY, sets }} />
    </>
  );
}

/** The set that the address names, else that of the newest cycle. */
function firstSet(sets: readonly SetOption[], asked: unknown, usual: number | undefined): number | null {
  const [found = sets[0]] = [sets.find(({ id }) => String(id) === asked), sets.find(({ id }) => id === usual)].filter((set) => set !== undefined);
  return found?.id ?? null;
}
