import { useLocale, useTranslations } from "next-intl";
import { TaskList } from "@/components/ui/task-list";
import type { SetupPage } from "@/lib/cycles/setup";
import type { SetupTask } from "@/lib/domain/cycle-plan";
import { format } from "@/lib/format";

const TONE = { DONE: "good", LOOK: "info", MISSING: "warn" } as const;

/** What a cycle needs before it opens, in order, with what is missing. */
export function SetupTasks({ page }: { page: SetupPage }) {
  const t = useTranslations("setup");
  const about = useAbout(page);
  return (
    <TaskList
      groups={[{
        key: "setup",
        tasks: page.tasks.map(({ key, state }) => ({
          key, title: t(`task.${key}`), ...hrefOf(page, key), state: { word: t(`state.${state}`), tone: TONE[state] }, next: about[key],
        })),
      }]}
    />
  );
}

/** What cannot be done yet leads nowhere. */
function hrefOf({ cycle: { year, criteriaSet, openedAt }, mayOpen }: SetupPage, key: SetupTask["key"]): { href?: string } {
  const page = `/cycles/${year}`;
  if (key === "open" && openedAt === null) return mayOpen ? { href: "#open" } : {};
  return { href: { days: `${page}/edit`, policy: `${page}/edit`, criteria: `/cycles/sets/${criteriaSet.id}`, teams: `${page}/teams`, open: page }[key] };
}

function useAbout({ cycle, notes, ownSettings, faults, mayOpen }: SetupPage): Record<SetupTask["key"], string> {
  const t = useTranslations("setup");
  const locale = useLocale();
  const title = locale === "en" ? cycle.criteriaSet.titleEn : cycle.criteriaSet.titleTh;
  return {
    days: t("aboutDays", { from: format.day(cycle.applyFromOn, locale), until: format.day(cycle.applyUntilOn, locale) }),
    policy: t("aboutPolicy", { count: ownSettings }),
    criteria: t("aboutCriteria", { title, faults: faults.length, placeholders: notes.placeholders }),
    teams: t("aboutTeams", { count: cycle.teamCount }),
    open: t(cycle.openedAt ? "aboutOpened" : cycle.opensByItself && mayOpen ? "aboutOpensItself" : mayOpen ? "aboutMayOpen" : "aboutMayNot"),
  };
}
