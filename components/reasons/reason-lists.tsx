import { useTranslations } from "next-intl";
import { bind, type FormState } from "@/components/ui/form-state";
import { Fieldset } from "@/components/ui/field";
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
  return desk.lists.map((list) => {
    const hidden: Hidden = list.teamId === null ? { cycleId: desk.cycleId } : { cycleId: desk.cycleId, teamId: list.teamId };
    return (
      <Section key={list.teamId ?? 0} title={list.number === null ? t("general") : t("ofTeam", { number: list.number })}>
        {USES.map((use) => (
          <UseList key={use} use={use} list={list} hidden={hidden} here={here} editable={list.kept && desk.open} />
        ))}
        {list.kept && desk.open && <AddForm hidden={hidden} here={here} form={form} />}
      </Section>
    );
  });
}

type Hidden = Readonly<Record<string, number>>;
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

function AddForm({ hidden, here, form }: { hidden: Hidden; here: string; form: FormState }) {
  const t = useTranslations("reasons");
  const use = bind(form, "use", "RETURN");
  return (
    <PostForm to="addReason" id={`add-${hidden.teamId ?? 0}`} back={here} form={form} hidden={hidden} submitLabel={t("add")} label={t("add")}>
      <Fieldset name="use" label={t("offeredWhere")} error={use.error}>
        {USES.map((value) => (
          <label key={value} className="flex min-h-[2.75rem] items-center gap-3">
            <input type="radio" name="use" value={value} defaultChecked={use.defaultValue === value} className="choice mt-0" />
            {t(`use.${value}`)}
          </label>
        ))}
      </Fieldset>
      <TextInput label={t("text")} hint={t("textHint")} {...bind(form, "text", "")} />
    </PostForm>
  );
}
