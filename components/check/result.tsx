import type { Judged } from "@/components/check/judge";
import { fill, type CheckWords } from "@/components/check/words";
import { formatDay, formatInstant } from "@/lib/domain/calendar";
import type { CompactFacts } from "@/lib/domain/compact";
import { FRESH_DAYS, type StateVerdict } from "@/lib/domain/offline-check";

const GOOD = "border-good bg-good-soft text-good";
const BAD = "border-danger bg-danger-soft text-danger";
const PLAIN = "border-edge bg-surface text-ink";

const SIGNATURE: Record<Judged["signature"], string> = {
  SIGNED: GOOD, UNREADABLE: PLAIN, NO_KEYS: PLAIN, UNKNOWN_KEY: BAD, ALTERED: BAD, KEY_NOT_ITS_TIME: BAD,
};
const STATE: Record<StateVerdict, string> = { VALID: GOOD, UNKNOWN: PLAIN, NOT_YET: PLAIN, EXPIRED: PLAIN, REPLACED: PLAIN, REVOKED: BAD };

const CHECK = "M5 12.5l4.5 4.5L19 7.5";
const CROSS = "M6.5 6.5l11 11M17.5 6.5l-11 11";
const ASK = "M9 9.2a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 2M12 17.5v.2";

const signOf = (look: string): string => (look === GOOD ? CHECK : look === BAD ? CROSS : ASK);

function Box({ look, title, text, id }: { look: string; title: string; text?: string; id: string }) {
  return (
    <div id={id} className={`my-4 flex gap-4 rounded-box border-2 p-4 ${look}`}>
      <svg viewBox="0 0 24 24" width="36" height="36" aria-hidden="true" className="shrink-0" fill="none" stroke="currentColor" strokeWidth="2">
        <circle cx="12" cy="12" r="11" strokeWidth="1.5" />
        <path d={signOf(look)} strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <div className="min-w-0">
        <h2 className="text-xl">{title}</h2>
        {text !== undefined && <p className="text-ink">{text}</p>}
      </div>
    </div>
  );
}

/** The signature first, what was signed second, then what the list says of it. */
export function Result({ judged, words }: { judged: Judged; words: CheckWords }) {
  const { signature, signed } = judged;
  return (
    <section>
      <Box id="signature" look={SIGNATURE[signature]} title={words.signature[signature]} text={words.signatureText[signature]} />
      {signed && (
        <>
          <Facts facts={signed.facts} words={words} />
          <Box id="state" look={STATE[signed.state]} title={words.state[signed.state]} text={listText(judged, words)} />
        </>
      )}
    </section>
  );
}

function listText({ listAsOf, listIsFresh }: Judged, words: CheckWords): string {
  if (listAsOf === null) return words.listNone;
  const of = fill(words.listOf, { at: formatInstant(new Date(listAsOf), words.locale) });
  return listIsFresh ? of : `${of} ${fill(words.listOld, { days: String(FRESH_DAYS) })}`;
}

function Facts({ facts, words }: { facts: CompactFacts; words: CheckWords }) {
  const day = (value: string) => formatDay(value, words.locale);
  const rows: [string, string][] = [
    [words.number, facts.number], [words.center, facts.center], [words.tier, words.tiers[facts.tier]], [words.agency, facts.agency],
    [words.ministry, facts.ministry], [words.province, facts.province], [words.year, String(facts.year)],
    [words.period, fill(words.periodValue, { from: day(facts.from), until: day(facts.until) })],
    [words.signedAt, formatInstant(new Date(facts.signedAt), words.locale)],
  ];
  return (
    <>
      {facts.isDemo && <p className="font-semibold text-warn">{words.demo}</p>}
      <dl className="my-4">
        {rows.map(([label, value]) => (
          <div key={label} className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[minmax(8rem,30%)_1fr]">
            <dt className="font-semibold">{label}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
