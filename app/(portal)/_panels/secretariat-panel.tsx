import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Panel, PanelGrid } from "@/components/ui/panel";
import { StageTag } from "@/components/ui/stage-tag";
import { findCycleWork, type CycleWork, type ShownCycle } from "@/lib/dashboard/queries";
import { todayInThailand } from "@/lib/domain/calendar";
import type { Actor } from "@/lib/domain/permissions";
import { format, formatNumber } from "@/lib/format";

/** For those who run the cycle: where everything stands, what to do next, who waits longest. */
export async function SecretariatPanel({ actor, cycle }: { actor: Actor; cycle: ShownCycle | null }) {
  const t = await getTranslations("dashboard.secretariat");
  const work = cycle && (await findCycleWork(actor, cycle.id));
  if (!cycle || !work)
    return (
      <Panel title={t("none")}>
        <ButtonLink href="/cycles">{t("noneAction")}</ButtonLink>
      </Panel>
    );
  return (
    <section className="my-8">
      <h2 className="text-2xl">{t("title", { year: cycle.year })}</h2>
      <PanelGrid>
        <Todo work={work} cycle={cycle} />
        <Stages work={work} cycle={cycle} />
      </PanelGrid>
      {work.waiting.length > 0 && <Waiting work={work} />}
    </section>
  );
}

type WorkProps = { work: CycleWork; cycle: ShownCycle };

async function Todo({ work, cycle }: WorkProps) {
  const t = await getTranslations("dashboard.secretariat");
  const todos = todosOf(work, cycle, t);
  return (
    <Panel title={t("todo")} level={3} tone={todos.length > 0 ? "accent" : "plain"}>
      {todos.length === 0 ? (
        <p>{t("nothing")}</p>
      ) : (
        <ul className="grid gap-2">
          {todos.map((todo) => (
            <li key={todo.label}>
              <AppLink href={todo.href}>{todo.label}</AppLink>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"dashboard.secretariat">>>;

function todosOf({ stages, unassigned, unnamedLooks }: CycleWork, cycle: ShownCycle, t: Words): { href: string; label: string }[] {
  const countAt = (stage: string) => stages.find((row) => row.stage === stage)?.count ?? 0;
  const assign = unassigned.flatMap(({ stage, count }) =>
    stage === "DOCUMENT" || stage === "ON_SITE"
      ? [{ href: `/applications?stage=${stage}`, label: t(`unassigned.${stage}`, { count: formatNumber(count) }) }]
      : [],
  );
  const isDocumentDone =
    cycle.documentClosedAt === null && countAt("DOCUMENT") + countAt("RETURNED") === 0 && countAt("ON_SITE") + countAt("COMMITTEE") > 0;
  const committee = countAt("COMMITTEE");
  const open = countAt("DOCUMENT") + countAt("RETURNED") + countAt("ON_SITE");
  const isAnnounceable = cycle.announcedAt === null && open === 0 && committee + countAt("DECLINED") > 0;
  return [
    ...assign,
    ...looksTodo(unnamedLooks, cycle, t),
    ...(isDocumentDone ? [{ href: `/cycles/${cycle.year}`, label: t("closeDocument") }] : []),
    ...(committee > 0 ? [{ href: `/cycles/${cycle.year}/committee`, label: t("committee", { count: formatNumber(committee) }) }] : []),
    ...(isAnnounceable ? [{ href: `/cycles/${cycle.year}/announcement`, label: t("announce") }] : []),
  ];
}

const looksTodo = (count: number, { year }: ShownCycle, t: Words) =>
  (count > 0 ? [{ href: `/cycles/${year}/second-look`, label: t("unnamedLooks", { count: formatNumber(count) }) }] : []);

async function Stages({ work }: WorkProps) {
  const t = await getTranslations();
  return (
    <Panel title={t("dashboard.secretariat.stages")} level={3}>
      <DataTable
        caption={t("dashboard.secretariat.stages")}
        captionHidden
        rows={work.stages}
        rowKey={(row) => row.stage}
        empty={<p>{t("dashboard.secretariat.nothing")}</p>}
        columns={[
          {
            key: "stage",
            header: t("dashboard.center.state"),
            isRowHeader: true,
            cell: (row) => (
              <AppLink href={`/applications?stage=${row.stage}`} look="quiet">
                <StageTag stage={row.stage} />
              </AppLink>
            ),
          },
          { key: "count", header: t("dashboard.ministry.count"), align: "end", cell: (row) => formatNumber(row.count) },
        ]}
      />
    </Panel>
  );
}

async function Waiting({ work }: { work: CycleWork }) {
  const [t, locale] = await Promise.all([getTranslations("dashboard.secretariat"), getLocale()]);
  return (
    <Panel title={t("waiting")} level={3}>
      <ul className="border-t border-line">
        {work.waiting.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2">
            <AppLink href={`/applications/${row.id}`}>{nameIn(locale, row)}</AppLink>
            <span className="flex flex-wrap items-center gap-3 text-sm text-muted">
              {t("waitingSince", { day: format.day(todayInThailand(row.stageSince), locale) })} <StageTag stage={row.stage} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
