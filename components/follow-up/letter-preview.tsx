import { useTranslations } from "next-intl";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { InsetText } from "@/components/ui/notice";
import { formatNumber } from "@/lib/format";
import type { ShownForm } from "@/lib/form-state";
import type { Preview } from "@/lib/letters/queries";

const SHOWN = 5;

/** The letters as they would go out now, whom they reach, and the button that sends them. */
export function LetterPreview({ preview: { letter, receivers, seen }, form }: { preview: Preview; form: ShownForm }) {
  const t = useTranslations("letter");
  const reached = receivers.filter(({ people }) => people.length > 0);
  const unreached = receivers.filter(({ people }) => people.length === 0);
  const counts = { count: formatNumber(reached.length), people: formatNumber(reached.reduce((sum, { people }) => sum + people.length, 0)) };
  return (
    <>
      {reached.length === 0 ? (
        <InsetText>
          <p>{t("nobody")}</p>
        </InsetText>
      ) : (
        <p className="text-lg font-semibold">{t("willReach", counts)}</p>
      )}
      {unreached.length > 0 && (
        <Details summary={t("unreached", { count: formatNumber(unreached.length) })} open={unreached.length <= SHOWN}>
          <ul className="columns-1 gap-x-8 md:columns-2">
            {unreached.map(({ centerId, nameTh }) => (
              <li key={centerId}>{nameTh}</li>
            ))}
          </ul>
        </Details>
      )}
      {reached.length > SHOWN && <p className="mt-4">{t("firstOnes", { shown: SHOWN, count: counts.count })}</p>}
      {reached.slice(0, SHOWN).map(({ centerId, nameTh, subject, text }) => (
        <Panel key={centerId} title={nameTh} level={2} tone="tinted">
          <p className="font-semibold">{subject}</p>
          <p className="mt-2 whitespace-pre-line">{text}</p>
        </Panel>
      ))}
      {reached.length > 0 && (
        <ConfirmForm
          to="sendLetter" back={`/follow-up/letters/${letter.id}`} form={form} hidden={{ letterId: letter.id, seen }}
          ask={t("send")} submitLabel={t("sendYes")} consequence={<p>{t("consequence", counts)}</p>}
        />
      )}
    </>
  );
}
