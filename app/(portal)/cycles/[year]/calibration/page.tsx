import { getTranslations } from "next-intl/server";
import { DossierTable, OwnDossiers, PeopleTable, StandingTag } from "@/components/calibration/lists";
import { RuleText } from "@/components/calibration/rule-text";
import { ButtonLink } from "@/components/ui/button";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import { getCalibration, type CalibrationPage as Page } from "@/lib/calibration/queries";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("calibration"))("title") };
}

/** Before the season: what an assessor practises on; for the secretariat all dossiers, and who has passed. */
export default async function CalibrationPage({ params }: Props) {
  const { year } = await params;
  const actor = await requireActor(`/cycles/${year}/calibration`);
  const page = await orNotFound(getCalibration(actor, idOrNotFound(year)));
  const [t, cycle, nav] = await Promise.all([getTranslations("calibration"), getTranslations("cycle"), getTranslations("nav")]);
  const crumbs = page.desk === null
    ? [{ href: "/dashboard", label: nav("dashboard") }] : [{ href: "/cycles", label: cycle("title") }, { href: `/cycles/${year}`, label: cycle("of", { year }) }];
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={cycle("of", { year })}
        crumbs={crumbs}
        tag={page.own && <StandingTag standing={page.own.standing} />}
        lead={<p>{t(page.desk === null ? "leadOwn" : "lead")}</p>}
        actions={page.desk !== null && page.open && <ButtonLink href={`/cycles/${year}/calibration/new`}>{t("new.title")}</ButtonLink>}
      />
      <RuleText rule={page.rule} />
      {page.own && <OwnDossiers year={page.year} dossiers={page.own.dossiers} />}
      {page.desk && <Desk page={page} desk={page.desk} />}
    </>
  );
}

async function Desk({ page, desk }: { page: Page; desk: NonNullable<Page["desk"]> }) {
  const t = await getTranslations("calibration");
  return (
    <>
      {!page.open && <InsetText><p>{t("closed")}</p></InsetText>}
      <DossierTable year={page.year} dossiers={desk.dossiers} />
      <Section title={t("people.heading")} lead={t(page.rule.calibrationRequired ? "people.required" : "people.told")}>
        <PeopleTable people={desk.people} />
      </Section>
    </>
  );
}
