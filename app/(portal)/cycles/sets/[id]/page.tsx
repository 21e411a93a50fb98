import { getLocale, getTranslations } from "next-intl/server";
import { EditList } from "@/components/criteria/edit-list";
import { SetActs } from "@/components/criteria/set-acts";
import { SetChecks } from "@/components/criteria/set-checks";
import { CriteriaView } from "@/components/cycles/criteria-view";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { SummaryList } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import { AppLink } from "@/components/ui/app-link";
import { requireActor } from "@/lib/auth";
import { getSetPage, type SetPage } from "@/lib/criteria/sets";
import { todayInThailand } from "@/lib/domain/calendar";
import { readForm, type Search } from "@/lib/form-state";
import { format } from "@/lib/format";
import { refusalSentence } from "@/lib/messages";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("criteriaSets"))("title") };
}

export default async function SetPageView({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/cycles/sets/${id}`);
  const page = await orNotFound(getSetPage(actor, idOrNotFound(id)));
  const [t, cycle, locale, form] = await Promise.all([
    getTranslations("criteriaSets"), getTranslations("cycle"), getLocale(), readForm(await searchParams),
  ]);
  const { set, frozenAt } = page;
  const faults = page.faults.map(({ criterion, field, code, params: values }) =>
    ({ criterion, field, sentence: refusalSentence(locale === "en" ? "en" : "th", code, values) }));
  return (
    <>
      <PageHeader
        title={locale === "en" ? set.titleEn : set.titleTh}
        eyebrow={set.code}
        tag={<Tag tone={set.frozen ? "neutral" : "info"}>{t(set.frozen ? "frozen" : "open")}</Tag>}
        crumbs={[{ href: "/cycles", label: cycle("title") }, { href: "/cycles/sets", label: t("title") }]}
      />
      {frozenAt && <InsetText>{t("frozenOn", { day: format.day(todayInThailand(frozenAt), locale) })}</InsetText>}
      <Facts page={page} />
      <SetActs set={set} mayFreeze={faults.length === 0} isUsed={page.cycles.length > 0} base={page.base} form={form} />
      {!set.frozen && <SetChecks faults={faults} notes={page.notes} />}
      <EditList setId={set.id} edits={page.edits} frozen={set.frozen} form={form} />
      <CriteriaView set={set} editable={!set.frozen} />
    </>
  );
}

async function Facts({ page: { set, base, cycles } }: { page: SetPage }) {
  const t = await getTranslations("criteriaSets");
  return (
    <SummaryList
      rows={[
        { key: "years", label: t("usedBy"), value: cycles.length === 0 ? t("notUsed") : <Years cycles={cycles} /> },
        ...(base === null ? [] : [{ key: "base", label: t("from"), value: <AppLink href={`/cycles/sets/${base.id}`}>{base.code}</AppLink> }]),
        ...(set.provenance === null ? [] : [{ key: "provenance", label: t("provenance"), value: <span lang="th">{set.provenance}</span> }]),
      ]}
    />
  );
}

/** One that is not open yet leads back to what it still needs. */
function Years({ cycles }: Pick<SetPage, "cycles">) {
  return <span className="flex flex-wrap gap-x-4">{cycles.map(({ year, open }) => <AppLink key={year} href={`/cycles/${year}${open ? "" : "/setup"}`}>{String(year)}</AppLink>)}</span>;
}
