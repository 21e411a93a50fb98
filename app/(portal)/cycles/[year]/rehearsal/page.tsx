import { getTranslations } from "next-intl/server";
import { MoveTables } from "@/components/rehearsal/move-tables";
import { TrialForm } from "@/components/rehearsal/trial-form";
import { InsetText, WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import type { Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { readTrial } from "@/lib/rehearsal/input";
import { getRehearsal } from "@/lib/rehearsal/queries";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("rehearsal"))("title") };
}

export default async function RehearsalPage({ params, searchParams }: Props) {
  const { year } = await params;
  const actor = await requireActor(`/cycles/${year}/rehearsal`);
  const search = await searchParams;
  const trial = readTrial(search);
  const page = await orNotFound(getRehearsal(actor, idOrNotFound(year), trial));
  const [t, cycle] = await Promise.all([getTranslations("rehearsal"), getTranslations("cycle")]);
  const query = new URLSearchParams(Object.entries(search).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : []))).toString();
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={cycle("of", { year })}
        lead={t("lead")}
        crumbs={[{ href: "/cycles", label: cycle("title") }, { href: `/cycles/${year}`, label: cycle("of", { year }) }]}
      />
      {trial.unclear.length > 0 && <WarningText>{t("unclear")}</WarningText>}
      {page.badFloors && <WarningText>{t("badFloors")}</WarningText>}
      <TrialForm page={page} trial={trial} />
      {page.tried.id !== page.own.id && <InsetText>{t("mapping")}</InsetText>}
      <MoveTables page={page} query={query} />
    </>
  );
}
