import { getTranslations } from "next-intl/server";
import { LookTable } from "@/components/cycles/look-table";
import { MarginFields } from "@/components/cycles/margin-fields";
import { WorkloadTable } from "@/components/cycles/workload-table";
import { FilterBar } from "@/components/ui/filter-bar";
import { formFor, type FormState } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { Tag } from "@/components/ui/tag";
import { NumberInput } from "@/components/ui/text-input";
import { listLooks } from "@/lib/assessments/looks";
import { requireActor } from "@/lib/auth";
import { readMargin } from "@/lib/cycles/schema";
import { getWorkload, type WorkloadPage } from "@/lib/cycles/workload";
import { readForm, type Search } from "@/lib/form-state";
import { format } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("secondLook"))("title") };
}

/** What a second look at the borders would cost, and the switch: first the margin (in the address), then its work, then the act. */
export default async function SecondLookPage({ params, searchParams }: Props) {
  const { year } = await params;
  const here = `/cycles/${year}/second-look`;
  const actor = await requireActor(here);
  const search = await searchParams;
  const margin = readMargin(search.margin);
  const [page, looks] = await orNotFound(Promise.all([getWorkload(actor, idOrNotFound(year), margin), listLooks(actor, idOrNotFound(year), new Date())]));
  const [t, cycle, form] = await Promise.all([getTranslations("secondLook"), getTranslations("cycle"), readForm(search)]);
  const points = format.points(margin);
  const name = cycle("of", { year });
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={name}
        crumbs={[{ href: "/cycles", label: cycle("title") }, { href: `/cycles/${year}`, label: name }]}
        tag={<Tag tone={page.margin === null ? "neutral" : "good"}>{page.margin === null ? t("off") : t("on", { points: format.points(page.margin) })}</Tag>}
        lead={<p>{t("lead")}</p>}
      />
      {(looks.length > 0 || page.margin !== null) && <LookTable looks={looks} />}
      <Section title={t("workload.title")} lead={t("workload.lead")}>
        <FilterBar path={here} submitLabel={t("workload.show")} label={t("workload.show")}>
          <NumberInput name="margin" label={t("workload.margin")} defaultValue={points} decimals width="tiny" />
        </FilterBar>
        <WorkloadTable years={page.years} margin={points} />
      </Section>
      {page.announced ? <InsetText><p>{t("announced")}</p></InsetText> : <Switch page={page} proposed={margin} form={formFor(form, "setSecondLook")} />}
    </>
  );
}

async function Switch({ page, proposed, form }: { page: WorkloadPage; proposed: number; form: FormState }) {
  const t = await getTranslations("secondLook");
  const { cycleId, year, margin } = page;
  const back = `/cycles/${year}/second-look?margin=${format.points(proposed)}`;
  return (
    <Section title={t("switch.title")} lead={t("switch.lead")}>
      <PostForm to="setSecondLook" back={back} form={form} hidden={{ cycleId }} submitLabel={t("switch.submit")}>
        <MarginFields form={form} name={(field) => field} margin={margin} proposed={proposed} />
      </PostForm>
    </Section>
  );
}
