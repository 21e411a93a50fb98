import { useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { TaskList } from "@/components/ui/task-list";
import type { AnnouncementPlan } from "@/lib/announcements/plan";

/** `refused`: the sentence of what stands against the draft's own words, by its code. */
type Props = { plan: AnnouncementPlan; year: number; refused: Readonly<Record<string, string>> };

/** What must be done before the results can be published, and where. */
export function Checklist({ plan, year, refused }: Props) {
  const t = useTranslations();
  const state = (done: boolean) => ({
    word: t(done ? "announcement.check.ready" : "announcement.check.notReady"),
    tone: done ? ("good" as const) : ("warn" as const),
  });
  const { readiness, draft } = plan;
  const still = plan.open.map(({ stage, count }) => t("announcement.check.openMissing", { count, stage: t(`stage.${stage}`) }));
  const committee = `/cycles/${year}/committee`;
  const words = draft ? Object.values(refused).join(" · ") : t("announcement.check.noDraft");
  const tasks = [
    { key: "open", title: t("announcement.check.open"), href: "/applications", done: plan.open.length === 0, missing: still.join(" · ") },
    {
      key: "looks",
      title: t("announcement.check.looks"),
      href: `/cycles/${year}/second-look`,
      done: readiness.looks === 0,
      missing: t("announcement.check.looksOpen", { count: readiness.looks }),
    },
    {
      key: "decided",
      title: t("announcement.check.decided"),
      href: committee,
      done: readiness.undecided === 0,
      missing: t("announcement.check.undecided", { count: readiness.undecided }),
    },
    {
      key: "confirmed",
      title: t("announcement.check.confirmed"),
      href: `${committee}#failed`,
      done: readiness.unconfirmed === 0,
      missing: t("announcement.check.unconfirmed", { count: readiness.unconfirmed }),
    },
    { key: "words", title: t("announcement.check.words"), href: "#draft", done: draft !== null && words === "", missing: words },
  ];
  return (
    <TaskList
      groups={[
        {
          key: "ready",
          tasks: tasks.map(({ done, missing, ...task }) => ({ ...task, state: state(done), ...(done ? {} : { missing }) })),
        },
      ]}
    />
  );
}

/** To the page where the committee decides. */
export function ToCommittee({ year }: { year: number }) {
  return (
    <p>
      <AppLink href={`/cycles/${year}/committee`}>{useTranslations("announcement")("toCommittee")}</AppLink>
    </p>
  );
}
