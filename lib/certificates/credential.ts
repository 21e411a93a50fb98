import { issuerId, siteAddress } from "@/lib/certificates/issuer";
import type { Json } from "@/lib/certificates/proof";
import type { Day } from "@/lib/domain/calendar";
import type { Tier } from "@/lib/domain/tier";
import { say } from "@/lib/messages";

/** What a certificate says, as it was granted. */
export type Granted = {
  id: number; number: string; cycleYear: number; tier: Tier; centerId: number; nameTh: string; nameEn: string | null;
  agencyTh: string; agencyEn: string | null; ministry: string; ministryTh: string; ministryEn: string;
  provinceCode: string; provinceTh: string; provinceEn: string; validFrom: Day; validUntil: Day;
  announcement: string; announcedOn: Day; isDemo: boolean;
};

/** The lists in which its state is looked up, by the certificate's running id. */
export const STATUS_LISTS = {
  revocation: { path: "/api/v1/status-list", purpose: "revocation" },
  replaced: { path: "/api/v1/status-list/replaced", purpose: "message" },
} as const;
export type StatusListName = keyof typeof STATUS_LISTS;

export const CONTEXTS = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  "https://www.w3.org/ns/credentials/undefined-terms/v2",
] as const;

const firstMoment = (day: Day) => `${day}T00:00:00+07:00`;
const lastMoment = (day: Day) => `${day}T23:59:59+07:00`;

const named = (th: string, en: string | null) => ({ nameTh: th, ...(en === null ? {} : { nameEn: en }) });

const statusEntry = (name: StatusListName, index: number) => {
  const { path, purpose } = STATUS_LISTS[name];
  const list = siteAddress(path);
  return {
    id: `${list}#${index}`, type: "BitstringStatusListEntry", statusPurpose: purpose, statusListIndex: String(index), statusListCredential: list,
    ...(purpose === "message" ? { statusSize: 1, statusMessage: MESSAGES, statusReference: siteAddress("/open-data") } : {}),
  };
};

const MESSAGES = [{ status: "0x0", message: "not replaced" }, { status: "0x1", message: "replaced by a newer certificate" }] as const;

export const issuerProfile = () =>
  ({ id: issuerId(), type: ["Profile"], name: say("th", "certificate.sheet.issuer"), url: siteAddress("/") });

function achievementOf({ tier, cycleYear }: Granted): Json {
  return {
    id: siteAddress(`/criteria?year=${cycleYear}#${tier}`), type: ["Achievement"], achievementType: "Certification",
    name: say("th", "credential.achievement", { tier: say("th", `tier.${tier}`) }),
    description: say("th", "credential.description", { year: cycleYear }),
    criteria: { id: siteAddress(`/criteria?year=${cycleYear}`), narrative: say("th", "credential.criteria", { year: cycleYear }) },
  };
}

function subjectOf(granted: Granted): Json {
  return {
    id: `urn:gecc:center:${granted.centerId}`, type: ["AchievementSubject"], achievement: achievementOf(granted),
    licenseNumber: granted.number, term: String(granted.cycleYear),
    gecc: {
      number: granted.number, cycle: granted.cycleYear, tier: granted.tier, center: named(granted.nameTh, granted.nameEn),
      agency: named(granted.agencyTh, granted.agencyEn), ministry: { code: granted.ministry, ...named(granted.ministryTh, granted.ministryEn) },
      province: { code: granted.provinceCode, ...named(granted.provinceTh, granted.provinceEn) },
      announcement: { number: granted.announcement, announcedOn: granted.announcedOn }, ...(granted.isDemo ? { demonstration: true } : {}),
    },
  };
}

/** W3C Verifiable Credential 2.0 and Open Badge 3.0, yet unsigned. */
export function credentialOf(granted: Granted): Json {
  return {
    "@context": CONTEXTS,
    id: siteAddress(`/api/v1/certificates/${granted.number}/credential`), type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: say("th", "credential.name", { number: granted.number }), issuer: issuerProfile(),
    validFrom: firstMoment(granted.validFrom), validUntil: lastMoment(granted.validUntil),
    credentialSubject: subjectOf(granted),
    credentialStatus: [statusEntry("revocation", granted.id), statusEntry("replaced", granted.id)],
  };
}
