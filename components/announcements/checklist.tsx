import { useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { TaskList } from "@/components/ui/task-list";
import type { AnnouncementPlan } from "@/lib/announcements/queries";

export const isReady = ({ open, undecided, unconfirmed }: AnnouncementPlan): boolean =>
  open.length === 0 && undecided === 0 && unconfirmed === 0;

/** What must be done before the results can be published, and where. */
export function Checklist({ plan, year }: { plan: AnnouncementPlan; year: number }) {
  const t = useTranslations();
  const state = (done: boolean) => ({
    word: t(done ? "announcement.check.ready" : "announcement.check.notReady"),
    tone: done ? ("good" as const) : ("warn" as const),
  });
  const still = plan.open.map(({ stage, count }) => t("announcement.check.openMissing", { count, stage: t(`stage.${stage}`) }));
  const committee = `/cycles/${year}/committee`;
  const tasks = [
    { key: "open", title: t("announcement.check.open"), href: "/applications", done: plan.open.length === 0, missing: still.join(" · ") },
    {
      key: "decided",
      title: t("announcement.check.decided"),
      href: committee,
      done: plan.undecided === 0,
      missing: t("announcement.check.undecided", { count: plan.undecided }),
    },
    {
      key: "confirmed",
      title: t("announcement.check.confirmed"),
      href: `${committee}#failed`,
      done: plan.unconfirmed === 0,
      missing: t("announcement.check.unconfirmed", { count: plan.unconfirmed }),
    },
  ];
  return (
    <>
      <TaskList
        groups={[
          {
            key: "ready",
            tasks: tasks.map(({ done, missing, ...task }) => ({ ...task, state: state(done), ...(done ? {} : { missing }) })),
          },
        ]}
      />
      <p>
        <AppLink href={committee}>{t("announcement.toCommittee")}</AppLink>
      </p>
    </>
  );
}
