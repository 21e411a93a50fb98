import { useLocale, useTranslations } from "next-intl";
import { WINDOW_DAYS } from "@/components/cycles/cycle-form";
import { isDefault, POLICY_GROUPS, saySetting } from "@/components/cycles/policy-words";
import { RadioGroup } from "@/components/ui/choices";
import { DataTable } from "@/components/ui/data-table";
import { bind, type FormState } from "@/components/ui/form-state";
import { WarningText } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { SummaryList } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import type { RollOver } from "@/lib/cycles/roll-over";
import type { Day } from "@/lib/domain/calendar";
import { completePolicy } from "@/lib/domain/policy";
import { restDay } from "@/lib/domain/roll-over";
import { format } from "@/lib/format";

/** All that the next year's cycle would be, before anything is done. */
export function RollOverPreview({ plan }: { plan: RollOver }) {
  return (
    <>
      <Days plan={plan} />
      <Settings plan={plan} />
      <Teams plan={plan} />
    </>
  );
}

function Days({ plan: { year, next, before, days } }: { plan: RollOver }) {
  const [t, cycle] = [useTranslations("rollOver"), useTranslations("cycle.days")];
  const locale = useLocale();
  return (
    <Section title={t("days")} lead={t("daysLead")}>
      <DataTable
        caption={t("days")}
        captionHidden
        rows={WINDOW_DAYS}
        rowKey={(key) => key}
        empty={null}
        columns={[
          { key: "what", header: t("what"), isRowHeader: true, cell: (key) => cycle(key) },
          { key: "before", header: t("yearOf", { year: String(year) }), cell: (key) => format.day(before[key], locale) },
          { key: "day", header: t("yearOf", { year: String(next) }), cell: (key) => <span className="inline-flex flex-wrap gap-x-3">{format.day(days[key], locale)} <RestDay day={days[key]} /></span> },
        ]}
      />
    </Section>
  );
}

function RestDay({ day }: { day: Day }) {
  const t = useTranslations("rollOver.rest");
  const rest = restDay(day);
  return rest === null ? null : <Tag tone="warn">{t(rest)}</Tag>;
}

function Settings({ plan }: { plan: RollOver }) {
  const [t, words] = [useTranslations("rollOver"), useTranslations("policy")];
  const policy = completePolicy(plan.policy);
  const own = POLICY_GROUPS.flatMap(({ settings }) => settings).filter((key) => !isDefault(key, policy));
  return (
    <Section title={words("title")} lead={t(own.length === 0 ? "usualSettings" : "ownSettings", { count: own.length })}>
      {own.length > 0 && <SummaryList rows={own.map((key) => ({ key, label: words(`${key}.label`), value: saySetting(key, policy, words) }))} />}
    </Section>
  );
}

function Teams({ plan: { people } }: { plan: RollOver }) {
  const [t, team] = [useTranslations("rollOver"), useTranslations("team")];
  const name = (number: number) => t("team", { number: String(number) });
  return (
    <Section title={t("teams")} lead={t("teamsLead", { count: people.teams.length })}>
      {people.leftOut.length > 0 && (
        <WarningText>
          <p>{t("leftOut", { count: people.leftOut.length })}</p>
          <ul>{people.leftOut.map((seat) => <li key={`${seat.team} ${seat.name}`}>{t(`why.${seat.why}`, { name: seat.name, team: name(seat.team) })}</li>)}</ul>
          {people.leaderless.map((number) => <p key={number}>{t("leaderless", { team: name(number) })}</p>)}
        </WarningText>
      )}
      <SummaryList
        rows={people.teams.map(({ number, nameTh, members }) => ({
          key: String(number), label: nameTh === null ? name(number) : `${name(number)} ${nameTh}`,
          value: members.map((seat) => `${seat.name} (${team(`position.${seat.position}`)})`).join("\n"),
        }))}
      />
    </Section>
  );
}

export function RollOverForm({ plan, form }: { plan: RollOver; form: FormState }) {
  const t = useTranslations("rollOver");
  const { cycleId, year, next, seen, set, copy } = plan;
  const title = useLocale() === "en" ? { set: set.titleEn, copy: copy.titleEn } : { set: set.titleTh, copy: copy.titleTh };
  const options = [
    { value: "COPY", label: t("copy"), hint: t("copyHint", { title: title.copy, code: copy.code }) },
    ...(set.frozen ? [{ value: "SAME", label: t("same"), hint: t("sameHint", { title: title.set }) }] : []),
  ];
  return (
    <Section title={t("criteria")} lead={t("criteriaLead", { title: title.set })}>
      <PostForm
        to="rollOver" back={`/cycles/${year}/roll-over`} form={form} hidden={{ cycleId, seen }}
        submitLabel={t("submit", { year: String(next) })} cancelHref={`/cycles/${year}`}
      >
        <RadioGroup {...bind(form, "criteria", "COPY")} label={t("criteriaAsk")} options={options} />
        <p className="prose-width">{t("consequence", { year: String(next) })}</p>
      </PostForm>
    </Section>
  );
}
