import { useLocale, useTranslations } from "next-intl";
import { criterionPath } from "@/components/applications/paths";
import { OneText } from "@/components/keeping/one-text";
import { WithoutScript } from "@/components/keeping/without-script";
import { useKeptWords } from "@/components/keeping/words";
import { AppLink } from "@/components/ui/app-link";
import { bind, type FormState } from "@/components/ui/form-state";
import type { AnswerView } from "@/lib/applications/work";
import { formatPoints } from "@/lib/domain/points";
import { formatSaved } from "@/lib/format";

type TypedBesideProps = { applicationId: number; code: string; answer: AnswerView; form: FormState; now: Date };

/**
 * Without JavaScript: a form was refused because somebody else had saved the answer. Both texts, who and when; the fields hold one's
 * own, and the form now carries the version shown here, so that its button is the choice.
 */
export function TypedBeside({ applicationId, code, answer, form, now }: TypedBesideProps) {
  const t = useTranslations("keeping.conflict");
  const { conflict: words } = useKeptWords(applicationId);
  const locale = useLocale();
  const [stored, mine] = [fieldsOf(answer), typedIn(form, code, answer)];
  if (mine === null || Object.entries(stored).every(([name, value]) => mine[name] === value)) return null;
  const time = answer.savedAt ? formatSaved(answer.savedAt, now, locale) : "";
  return (
    <WithoutScript>
      <section className="my-4 rounded-box border-2 border-warn-edge bg-warn-soft p-4" id={`changed-${code}`}>
        <h3 className="text-lg font-semibold">{t("title", { name: answer.savedBy ?? words.someone, time })}</h3>
        <p>{words.lead}</p>
        <div className="mt-3 grid gap-4 sm:grid-cols-2">
          <OneText title={words.theirs} fields={stored} words={words} />
          <OneText title={words.mine} fields={mine} words={words} />
        </div>
        <p className="mt-3">{t("howMine")}</p>
        <p className="mt-2">
          <AppLink href={criterionPath(applicationId, code)}>{words.useTheirs}</AppLink>
        </p>
      </section>
    </WithoutScript>
  );
}

const fieldsOf = ({ text, met, selfScore }: AnswerView): Record<string, string> => ({
  text, met: met === null ? "" : String(met), selfScore: selfScore === null ? "" : formatPoints(selfScore),
});

/** What was typed on an older version; null where that is not so. */
function typedIn(form: FormState, code: string, answer: AnswerView): Record<string, string> | null {
  const typed = (name: string, stored: string) => bind(form, `answers[${code}][${name}]`, stored).defaultValue;
  const seen = typed("version", "");
  if (seen === "" || Number(seen) === answer.version) return null;
  return Object.fromEntries(Object.entries(fieldsOf(answer)).map(([name, stored]) => [name, typed(name, stored)]));
}
