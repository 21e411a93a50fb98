import { getLocale, getTranslations } from "next-intl/server";
import { SentFiles } from "@/components/applications/sent-files";
import { AppLink } from "@/components/ui/app-link";
import { Details } from "@/components/ui/details";
import { InsetText } from "@/components/ui/notice";
import { SummaryList } from "@/components/ui/summary-list";
import type { ApplicationView } from "@/lib/applications/queries";
import type { Snapshot } from "@/lib/applications/snapshot";
import { todayInThailand } from "@/lib/domain/calendar";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import { formatPoints } from "@/lib/domain/points";
import { daysLeft } from "@/lib/domain/progress";
import { format } from "@/lib/format";

type Props = { application: ApplicationView; criterion: Criterion; sent: Snapshot | null };

/** Why the team wants this corrected, until when, and what was sent before; or that it is closed. */
export async function Returned({ application, criterion, sent }: Props) {
  const [t, locale] = await Promise.all([getTranslations("answer"), getLocale()]);
  const { openReturn, facts } = application;
  const item = openReturn?.items.find(({ code }) => code === criterion.code);
  if (!item || !openReturn) return facts.stage === "RETURNED" ? <InsetText>{t("closed")}</InsetText> : null;
  const { deadlineOn } = openReturn;
  const left = daysLeft(deadlineOn, todayInThailand(new Date()));
  return (
    <InsetText>
      <p className="font-semibold">{t("returned", { until: format.day(deadlineOn, locale) })}</p>
      <p className="whitespace-pre-line">{item.reason}</p>
      <p className="text-muted">{left >= 0 ? t("returnedLeft", { days: left }) : t("returnedOver")}</p>
      <SentBefore application={application} criterion={criterion} sent={sent} />
    </InsetText>
  );
}

async function SentBefore({ application: { id, versions }, criterion, sent }: Props) {
  const [t, submission] = await Promise.all([getTranslations("answer"), getTranslations("submission")]);
  const answer = sent?.answers.find(({ code }) => code === criterion.code);
  const version = versions[0]?.version;
  if (!answer || version === undefined) return null;
  const given = isGate(criterion)
    ? { key: "claim", label: t("sentClaim"), value: claimOf(t, answer) } : { key: "score", label: t("selfScore"), value: scoreOf(t, answer) };
  return (
    <Details summary={t("sentBefore", { version })} open>
      <SummaryList
        rows={[
          given,
          { key: "text", label: t("sentText"), value: answer.text || t("noText") },
          { key: "files", label: t("sentFiles"), value: <SentFiles files={answer.evidence} /> },
        ]}
      />
      <AppLink href={`/applications/${id}/submissions/${version}`}>{submission("title", { version })}</AppLink>
    </Details>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"answer">>>;
type Answer = Snapshot["answers"][number];

const scoreOf = (t: Words, { selfScore }: Answer) => (selfScore === null ? t("noScore") : formatPoints(selfScore));
const claimOf = (t: Words, { met }: Answer) => (met === null ? t("noClaim") : t(met ? "met" : "unmet"));
