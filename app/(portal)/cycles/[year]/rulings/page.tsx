import { getTranslations } from "next-intl/server";
import { RulingForm } from "@/components/rulings/ruling-form";
import { RulingText } from "@/components/rulings/ruling-notes";
import { EmptyState } from "@/components/ui/data-table";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { getRulingDesk, type RulingDesk } from "@/lib/rulings/queries";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("ruling"))("title") };
}

/** The secretariat's rulings of a cycle, and the form for a new one. */
export default async function RulingsPage({ params, searchParams }: Props) {
  const { year } = await params;
  const here = `/cycles/${year}/rulings`;
  const actor = await requireActor(here);
  const desk = await orNotFound(getRulingDesk(actor, idOrNotFound(year)));
  const [t, cycle, form] = await Promise.all([getTranslations("ruling"), getTranslations("cycle"), readForm(await searchParams)]);
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={cycle("of", { year })}
        crumbs={[{ href: "/cycles", label: cycle("title") }, { href: `/cycles/${year}`, label: cycle("of", { year }) }]}
      />
      <p className="prose-width">{t("lead")}</p>
      <Issued desk={desk} />
      {desk.open ? (
        <Section title={t("new")}>
          <RulingForm cycleId={desk.cycleId} here={here} form={form} criteria={desk.criteria} rulings={desk.rulings} />
        </Section>
      ) : (
        <InsetText>
          <p>{t("closed")}</p>
        </InsetText>
      )}
    </>
  );
}

async function Issued({ desk: { rulings, criteria } }: { desk: RulingDesk }) {
  const t = await getTranslations("ruling");
  if (rulings.length === 0) return <EmptyState><p>{t("none")}</p></EmptyState>;
  const textOf = (code: string) => criteria.find((criterion) => criterion.code === code)?.textTh ?? "";
  return (
    <ul className="my-6 grid gap-5">
      {rulings.map((ruling) => (
        <li key={ruling.id} className="border-s-4 border-line ps-5">
          <p className="text-muted">
            <span className="text-accent">{ruling.code}</span> {textOf(ruling.code)}
          </p>
          <RulingText ruling={ruling} />
        </li>
      ))}
    </ul>
  );
}
