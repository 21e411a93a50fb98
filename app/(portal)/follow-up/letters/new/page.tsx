import { getTranslations } from "next-intl/server";
import { yearIn } from "@/app/(portal)/follow-up/_filter";
import { BodyFilter } from "@/components/follow-up/body-filter";
import { LetterForm } from "@/components/follow-up/letter-form";
import { addressWith } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { requireActor } from "@/lib/auth";
import { bodyKey } from "@/lib/domain/body";
import { LETTER_GROUPS, type LetterGroup } from "@/lib/domain/letter";
import { readForm, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { listReportYears } from "@/lib/report/queries";
import { findOwnBody } from "@/lib/tree";

const PATH = "/follow-up/letters/new";
const groupIn = (text: unknown): LetterGroup => LETTER_GROUPS.find((known) => known === text) ?? LETTER_GROUPS[0];

export async function generateMetadata() {
  return { title: (await getTranslations("letter"))("new") };
}

/** Chooses a group and writes to it, from the words that stand ready for it. */
export default async function NewLetterPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor(PATH);
  const search = await searchParams;
  const [{ body, bodies }, years, form] = await Promise.all([orNotFound(findOwnBody(actor, search.body)), listReportYears(), readForm(search)]);
  const [t, follow] = await Promise.all([getTranslations("letter"), getTranslations("followUp")]);
  const [group, year] = [groupIn(search.group), years.find((known) => known === yearIn(search.year)) ?? years[0]];
  const letter = { letterId: null, body: bodyKey(body), group, subject: t(`template.${group}.subject`), text: t(`template.${group}.text`) };
  return (
    <>
      <PageHeader title={t("new")} crumbs={[{ href: "/follow-up", label: follow("title") }, { href: "/follow-up/letters", label: t("title") }]} />
      <BodyFilter path={PATH} year={year ?? null} years={years} body={body} bodies={bodies}>
        <Select name="group" label={t("groupLabel")} defaultValue={group} options={LETTER_GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))} />
      </BodyFilter>
      {year === undefined ? (
        <EmptyState>
          <p>{t("noCycle")}</p>
        </EmptyState>
      ) : (
        <LetterForm key={`${group}-${year}`} back={addressWith(PATH, { year, body: bodyKey(body), group })} form={form} letter={{ ...letter, year }} />
      )}
    </>
  );
}
