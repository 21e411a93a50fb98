import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { CycleWindow, windowState } from "@/components/applications/cycle-window";
import { AppLink } from "@/components/ui/app-link";
import { RadioGroup } from "@/components/ui/choices";
import { EmptyState } from "@/components/ui/data-table";
import { bind } from "@/components/ui/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { listOpenings, type OpenCycle, type OwnCenter } from "@/lib/applications/openings";
import { requireActor } from "@/lib/auth";
import { todayInThailand } from "@/lib/domain/calendar";
import { readForm, type Search, type ShownForm } from "@/lib/form-state";

const PATH = "/applications/new";

export async function generateMetadata() {
  return { title: (await getTranslations("application.open"))("title") };
}

export default async function NewApplicationPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor(PATH);
  const [t, list, { centers, cycles }, form] = await Promise.all([
    getTranslations("application.open"), getTranslations("application"), listOpenings(actor), readForm(await searchParams),
  ]);
  const today = todayInThailand(new Date());
  const open = cycles.filter((cycle) => windowState(cycle, today) === "isOpen");
  // A center that has its application in every open cycle goes on with that.
  const free = centers.filter(({ applications }) => open.some(({ id }) => !applications.some(({ cycleId }) => cycleId === id)));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} crumbs={[{ href: "/applications", label: list("title") }]} />
      {centers.length === 0 && <EmptyState>{t("noCenter")}</EmptyState>}
      {centers.length > 0 && open.length === 0 && <EmptyState>{t("none")}</EmptyState>}
      <Existing centers={centers} cycles={cycles} />
      {free.length > 0 && <OpenForm centers={free} cycles={open} form={form} />}
      {cycles.length > 0 && (
        <Section title={t("windows")} id="windows">
          <ul className="grid gap-2">
            {cycles.map((cycle) => (
              <li key={cycle.id}>
                <CycleWindow cycle={cycle} today={today} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

type Choices = { centers: OwnCenter[]; cycles: OpenCycle[] };

/** A center or cycle that is the only one is chosen already. */
async function OpenForm({ centers, cycles, form }: Choices & { form: ShownForm }) {
  const [t, locale] = await Promise.all([getTranslations("application.open"), getLocale()]);
  const only = (items: { id: number }[]) => (items.length === 1 ? (items[0]?.id ?? null) : null);
  return (
    <PostForm to="openApplication" back={PATH} form={form} submitLabel={t("submit")} cancelHref="/applications">
      <RadioGroup
        {...bind(form, "centerId", only(centers))}
        label={t("center")}
        options={centers.map((center) => ({
          value: String(center.id), label: nameIn(locale, center), hint: nameIn(locale, { nameTh: center.agencyTh, nameEn: center.agencyEn }),
        }))}
      />
      <RadioGroup
        {...bind(form, "cycleId", only(cycles))}
        label={t("cycle")}
        hint={t("rule")}
        options={cycles.map((cycle) => ({ value: String(cycle.id), label: t("cycleYear", { year: String(cycle.year) }) }))}
      />
    </PostForm>
  );
}

async function Existing({ centers, cycles }: Choices) {
  const [t, locale] = await Promise.all([getTranslations("application.open"), getLocale()]);
  const known = cycles.flatMap((cycle) => centers.flatMap((center) => {
    const own = center.applications.find(({ cycleId }) => cycleId === cycle.id);
    return own ? [{ id: own.id, words: { center: nameIn(locale, center), year: String(cycle.year) } }] : [];
  }));
  if (known.length === 0) return null;
  return (
    <Section title={t("already")} id="already">
      <ul className="grid gap-2">
        {known.map(({ id, words }) => (
          <li key={id}>
            <AppLink href={`/applications/${id}`}>{t("continue", words)}</AppLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
