import { useLocale, useTranslations } from "next-intl";
import { useSheetKeptWords } from "@/components/keeping/words";
import { SheetLines } from "@/components/keeping/sheet-lines";
import { WithoutScript } from "@/components/keeping/without-script";
import type { Fields } from "@/components/keeping/drafts";
import type { ShownMark } from "@/components/sheets/shapes";
import { bind, type FormState } from "@/components/ui/form-state";
import { formatPoints } from "@/lib/domain/points";
import { formatSaved } from "@/lib/format";

type VersionFieldProps = { applicationId: number; code: string; mark: ShownMark | null; form: FormState; now: Date };

/**
 * The version that the form shows, so that nobody writes over what they have not seen. Without JavaScript, where a form was refused because
 * another window was first, what stands is shown beside the fields: they hold one's own, and the form's button is the choice.
 */
export function VersionField({ applicationId, code, mark, form, now }: VersionFieldProps) {
  const version = mark?.version ?? 0;
  const name = `marks[${code}][version]`;
  const seen = bind(form, name, version).defaultValue;
  return (
    <>
      <input type="hidden" name={name} value={version} />
      {mark !== null && Number(seen) !== version && <StandsBeside applicationId={applicationId} code={code} mark={mark} form={form} now={now} />}
    </>
  );
}

function StandsBeside({ applicationId, code, mark, form, now }: VersionFieldProps & { mark: ShownMark }) {
  const t = useTranslations("keeping");
  const locale = useLocale();
  const { conflict: { sheet: words, ...own } } = useSheetKeptWords(applicationId);
  const stands = fieldsOf(mark);
  const mine = Object.fromEntries(Object.entries(stands).map(([name, value]) => [name, bind(form, `marks[${code}][${name}]`, value).defaultValue]));
  if (!words || Object.entries(stands).every(([name, value]) => mine[name] === value)) return null;
  return (
    <WithoutScript>
      <section className="my-3 rounded-box border-2 border-warn-edge bg-warn-soft p-3">
        <p className="font-semibold">{t("conflict.title", { name: own.someone, time: mark.savedAt ? formatSaved(mark.savedAt, now, locale) : "" })}</p>
        <SheetLines theirs={stands} mine={mine} words={words} heads={[own.theirs, own.mine]} />
        <p className="mt-2">{t("conflict.howMine")}</p>
      </section>
    </WithoutScript>
  );
}

const fieldsOf = ({ points, met, reason, internal = "" }: ShownMark): Fields => ({
  ...(points === null ? {} : { points: formatPoints(points) }), ...(met === null ? {} : { met: String(met) }), reason, internal,
});
