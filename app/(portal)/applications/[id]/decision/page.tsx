import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { AgreedTable } from "@/components/decisions/agreed-table";
import { AgreePart } from "@/components/decisions/agree-part";
import { BarredList } from "@/components/decisions/barred-list";
import { CaseFacts } from "@/components/decisions/case-facts";
import { DecideForm } from "@/components/decisions/decide-form";
import { RecommendForm } from "@/components/decisions/recommend-form";
import { SeatLine } from "@/components/decisions/seat-line";
import { ScoreSteps } from "@/components/sheets/score-steps";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { formFor } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel, PanelGrid, Section } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import type { Case } from "@/lib/decisions/cases";
import { getCase, type CaseDesk } from "@/lib/decisions/queries";
import { getDerivation, type Derivation } from "@/lib/decisions/sheets";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { chosenSeat, type Seat } from "@/lib/domain/meeting";
import { readForm, type ShownForm } from "@/lib/form-state";
import { refusalSentence } from "@/lib/messages";
import { idOrNotFound, orNotFound } from "@/lib/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("committee"))("panelTitle") };
}

export default async function DecisionPage({ params, searchParams }: PageProps<"/applications/[id]/decision">) {
  const [{ id: part }, search] = await Promise.all([params, searchParams]);
  const id = idOrNotFound(part);
  const actor = await requireActor(`/applications/${id}/decision`);
  const [desk, derivation] = await orNotFound(Promise.all([getCase(actor, id), getDerivation(actor, id)]));
  const { cycle, item } = desk;
  const [t, committee, locale, form] = await Promise.all([
    getTranslations("decision"),
    getTranslations("committee"),
    getLocale(),
    readForm(search),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/cycles/${cycle.year}/committee`, label: committee("title") }]}
        eyebrow={[committee("eyebrow", { year: cycle.year }), ...(item.version > 1 ? [committee("version", { version: item.version })] : [])].join(" · ")}
        title={nameIn(locale, item)}
        actions={
          <ButtonLink href={`/applications/${id}`} tone="secondary">
            {t("application")}
          </ButtonLink>
        }
      />
      <PanelGrid>
        <Panel title={t("facts")}>
          <CaseFacts item={item} />
        </Panel>
        <Panel title={t("formTitle")} tone={item.mayDecide ? "accent" : "plain"}>
          <Deciding actor={actor} desk={desk} asked={search.meeting} form={form} />
          <BarredList barred={desk.barred} />
          {hasRole(actor, "COMMITTEE") && <p className="mt-4"><AppLink href={`/applications/${id}/conflict`}>{t("declareOwn")}</AppLink></p>}
        </Panel>
        {item.mayRecommend && (
          <Panel title={committee("recommended")}>
            <RecommendForm item={item} back={`/applications/${id}/decision`} form={form} />
          </Panel>
        )}
      </PanelGrid>
      <Steps derivation={derivation} />
      <Section title={t("sheetsTitle")} lead={t("sheetsLead")}>
        <AgreedTable criteria={derivation.criteria} sheets={derivation.sheets} />
      </Section>
    </>
  );
}

type DecidingProps = { actor: Actor; desk: CaseDesk; asked: unknown; form: ShownForm };

/** What stands and how far it is carried; then the form, out of sight where something stands already. */
async function Deciding({ actor, desk, asked, form }: DecidingProps) {
  const { cycle, item, quorum, seats } = desk;
  const seat = chosenSeat(seats, asked);
  const path = `/applications/${item.id}/decision`;
  const back = addressWith(path, { meeting: asked === "none" ? "none" : null });
  return (
    <>
      {item.mayDecide && <SeatLine seats={seats} seat={seat} path={path} />}
      <AgreePart item={item} quorum={quorum} seat={seat} form={form} back={back} />
      {item.mayDecide && item.stage === "COMMITTEE" ? (
        <Proposing desk={desk} seat={seat} back={back} form={form} />
      ) : (
        <NotHere actor={actor} item={item} announced={cycle.announcedAt !== null && item.stage !== "COMMITTEE"} />
      )}
    </>
  );
}

type ProposingProps = { desk: CaseDesk; seat: Seat | null; back: string; form: ShownForm };

async function Proposing({ desk: { item, asksWhyNow }, seat, back, form }: ProposingProps) {
  const t = await getTranslations("decision");
  const fields = <DecideForm item={item} asksWhyNow={asksWhyNow} seat={seat} back={back} form={form} />;
  if (item.decision === null) return fields;
  return (
    <Details summary={t("anew")} open={formFor(form, "decideApplication").errors.length > 0}>
      {fields}
    </Details>
  );
}

/** Why there is no form. */
async function NotHere({ actor, item, announced }: { actor: Actor; item: Case; announced: boolean }) {
  const [t, locale] = await Promise.all([getTranslations("decision"), getLocale()]);
  if (announced) return <p>{t("over")}</p>;
  if (item.stage === "DECLINED") return <p>{t("failed")}</p>;
  if (!hasRole(actor, "COMMITTEE")) return <p>{t("onlyCommittee")}</p>;
  return (
    <InsetText>
      <p>{item.blockedBy ? refusalSentence(locale, item.blockedBy, {}) : t("notYours")}</p>
    </InsetText>
  );
}

async function Steps({ derivation: { sheets, final } }: { derivation: Derivation }) {
  const t = await getTranslations("decision");
  return (
    <Section title={t("stepsTitle")}>
      <div className="grid gap-6 lg:grid-cols-2">
        {sheets.map(({ stage, steps }) => (
          <div key={stage}>
            <h3 className="mb-2 text-lg">{t(`stage.${stage}`)}</h3>
            <ScoreSteps steps={steps} />
          </div>
        ))}
      </div>
      {final.length > 0 && (
        <div className="mt-6">
          <h3 className="mb-2 text-lg">{t("finalStage")}</h3>
          <ScoreSteps steps={final} />
        </div>
      )}
    </Section>
  );
}
