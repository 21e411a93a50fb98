import { siteAddress } from "@/lib/certificates/issuer";
import type { Granted } from "@/lib/certificates/credential";
import { PAPER_TEMPLATE } from "@/lib/certificates/paper-template";
import { formatDay, formatInstant, thaiDigits } from "@/lib/domain/calendar";
import { readCompact, splitCompact } from "@/lib/domain/compact";
import type { Tier } from "@/lib/domain/tier";
import { say, type MessageKey } from "@/lib/messages";
import { makePdf } from "@/lib/pdf";
import { qrSvg } from "@/lib/qr";

/** PNG pictures of the office; null: the neutral artwork stands there. */
export type Artwork = { emblem: Uint8Array | null; mark: Uint8Array | null };

/** The address of the second code: what stands after # is never sent to a server. */
export const checkAddress = (compact: string): string => `${siteAddress("/check")}#${compact}`;

const INK: Record<Tier, { edge: string; soft: string; ink: string }> = {
  GOLD: { edge: "#b08d2e", soft: "#f8f0d8", ink: "#5f4708" },
  SILVER: { edge: "#7d8894", soft: "#eceff2", ink: "#39434d" },
  BLUE: { edge: "#2f6fb3", soft: "#e3eef9", ink: "#123f70" },
};

const words = (key: MessageKey, values: Record<string, string | number> = {}) => say("th", key, values);
const thai = (key: MessageKey, values: Record<string, string | number> = {}) => thaiDigits(words(key, values));
const day = (value: string) => formatDay(value, "th", { digits: "thai" });

/** The capital is no province. */
const CAPITAL = "10";
const placeOf = ({ provinceCode, provinceTh }: Granted) => (provinceCode === CAPITAL ? provinceTh : words("certificatePdf.province", { province: provinceTh }));

function frontOf(granted: Granted) {
  const { number, nameTh, agencyTh, ministryTh, tier, cycleYear, validFrom, validUntil, announcement, announcedOn } = granted;
  return {
    issuer: words("certificate.sheet.issuer"), heading: words("certificate.sheet.heading"), given: words("certificate.sheet.given"),
    center: nameTh, owner: words("certificatePdf.owner", { agency: agencyTh, ministry: ministryTh, place: placeOf(granted) }),
    granted: words("certificatePdf.granted"), tier: words("certificatePdf.tier", { tier: words(`tier.${tier}`) }),
    year: thai("certificate.sheet.year", { year: cycleYear }),
    period: words("certificate.sheet.period", { from: day(validFrom), until: day(validUntil) }),
    announcement: thai("certificate.sheet.announcement", { number: announcement, day: day(announcedOn) }),
    number: thai("certificate.sheet.number", { number }), scan: words("certificatePdf.scan"),
    demo: granted.isDemo ? words("certificatePdf.demo") : "",
  };
}

function backOf({ number }: Granted, compact: string) {
  const parts = splitCompact(compact);
  const at = parts && readCompact(parts)?.signedAt;
  const host = new URL(siteAddress("/")).host;
  return {
    checkTitle: words("certificatePdf.checkTitle"), checkLead: words("certificatePdf.checkLead"),
    steps: [
      words("certificatePdf.step1"), words("certificatePdf.step2", { host }), words("certificatePdf.step3"),
      words("certificatePdf.step4", { address: siteAddress(`/verify/${number}`) }),
    ],
    signed: words("certificatePdf.signed", { key: parts?.keyId ?? "", at: at ? formatInstant(new Date(at), "th", { digits: "thai" }) : "" }),
  };
}

/** The certificate on paper: A4 across, Thai digits; on its second page how it is checked. */
export function certificatePdf(granted: Granted, compact: string, { emblem, mark }: Artwork): Uint8Array {
  const page = (value: string) => words("certificatePdf.page", { number: thaiDigits(granted.number), page: value });
  const data = {
    title: words("certificatePdf.title", { number: granted.number }), ...frontOf(granted), ...backOf(granted, compact), colours: INK[granted.tier],
    hasEmblem: emblem !== null, hasMark: mark !== null, foot: page("๒"),
    qr: qrSvg(siteAddress(`/verify/${granted.number}`), "M"), checkQr: qrSvg(checkAddress(compact), "L"),
  };
  return makePdf(PAPER_TEMPLATE, data, { "/artwork/emblem.png": emblem, "/artwork/mark.png": mark });
}
