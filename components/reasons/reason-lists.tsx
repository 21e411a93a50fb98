import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/ui/choices";
import { bind, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/panel";
import { TextInput } from "@/components/ui/text-input";
import type { ReasonDesk, ReasonList } from "@/lib/reasons/queries";

type ReasonListsProps = { desk: ReasonDesk; here: string; form: FormState };

const USES = ["RETURN", "MARK"] as const;

/** Every list that this person sees, by where its reasons are offered; the own ones with what changes them. */
export function ReasonLists({ desk, here, form }: ReasonListsProps) {
  const t = useTranslations("reasons");
  const titleOf = ({ number }: ReasonList) => (number === null ? t("general") : t("ofTeam", { number }));
  const kept = desk.lists.filter((list) => list.kept);
  return (
    <>
      {desk.lists.map((list) => (
        <Section key={list.teamId ?? 0} title={titleOf(list)}>
          {USES.map((use) => (
            <UseList key={use} use={use} list={list} hidden={{ cycleId: desk.cycleId, teamId: list.teamId ?? "" }} here={here} editable={list.kept && desk.open} />
          ))}
        </Section>
      ))}
      {desk.open && <AddForm cycleId={desk.cycleId} lists={kept.map((list) => ({ value: String(list.teamId ?? ""), label: titleOf(list) }))} here={here} form={form} />}
    </>
  );
}

type Hidden = Readonly<Record<string, string | number>>;
type UseListProps = { use: (typeof USES)[number]; list: ReasonList; hidden: Hidden; here: string; editable: boolean };

function UseList({ use, list, hidden, here, editable }: UseListProps) {
  const t = useTranslations("reasons");
  const held = list.reasons.filter((reason) => reason.use === use);
  return (
    <>
      <h3 className="mt-4 text-lg">{t(`use.${use}`)}</h3>
      {held.length === 0 && <p className="text-muted">{t("none")}</p>}
      <ul>
        {held.map(({ id, text }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-2">
            <span className="min-w-0">{text}</span>
            {editable && (
              <PostForm to="retireReason" back={here} hidden={{ ...hidden, reasonId: id }} actions={null}>
                <Button tone="quiet" size="small" label={t("retireOf", { text })}>{t("retire")}</Button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

type AddFormProps = { cycleId: number; lists: { value: string; label: string }[]; here: string; form: FormState };

/** One form for all the lists that a person keeps: the chair of two teams says to which. */
function AddForm({ cycleId, lists, here, form }: AddFormProps) {
  const t = useTranslations("reasons");
  const [first] = lists;
  const list = bind(form, "teamId", first?.value);
  return (
    <Section title={t("add")}>
      <PostForm to="addReason" back={here} form={form} hidden={{ cycleId, ...(lists.length === 1 ? { teamId: list.defaultValue } : {}) }} submitLabel={t("add")}>
        {lists.length > 1 && <RadioGroup label={t("toWhich")} options={lists} {...list} />}
        <RadioGroup label={t("offeredWhere")} options={USES.map((value) => ({ value, label: t(`use.${value}`) }))} {...bind(form, "use", "RETURN")} />
        <TextInput label={t("text")} hint={t("textHint")} {...bind(form, "text", "")} />
      </PostForm>
    </Section>
  );
}
