/** Stands where a source does not hold the number that a profile needs; the public page does not show it. */
export const PHONE_NOT_GIVEN = "0000000000";

/** Ways in which people reach a center. */
export const CHANNELS = ["COUNTER", "MOBILE_UNIT", "PHONE", "WEB", "APP", "EMAIL", "LINE", "POST", "KIOSK"] as const;
export type Channel = (typeof CHANNELS)[number];

export const CENTER_KINDS = [
  "SERVICE_CENTER", "ONE_STOP", "PROVINCIAL_OFFICE", "DISTRICT_OFFICE", "BRANCH_OFFICE", "LOCAL_GOVERNMENT", "HEALTH_FACILITY",
  "EDUCATION", "STATE_ENTERPRISE", "OTHER",
] as const;
export type CenterKind = (typeof CENTER_KINDS)[number];

/** Fields that say in words what they say, in the order in which they are shown. */
export const PROFILE_TEXTS = [
  "address", "headName", "headPosition", "coordinatorName", "coordinatorPhone", "coordinatorEmail", "phone", "email", "website", "services",
  "openingHours",
] as const;

/** Fields that must be filled before the profile can be confirmed for a cycle; names as in the data model. */
export const requiredProfileFields = [
  "nameTh", "kind", "address", "headName", "headPosition", "coordinatorName", "coordinatorPhone", "coordinatorEmail", "phone",
  "services", "openingHours", "channels", "yearlyUsers",
] as const;
export type ProfileField = (typeof requiredProfileFields)[number];

export type CenterProfile = Readonly<
  Record<Exclude<ProfileField, "channels" | "yearlyUsers" | "nameTh">, string | null> & {
    nameTh: string;
    channels: readonly string[];
    /** Users in a year by channel, as stored: every channel offered needs a number, 0 included. */
    yearlyUsers: unknown;
  }
>;

export function isChannel(code: string): code is Channel {
  return CHANNELS.some((channel) => channel === code);
}

export function isCenterKind(code: string): code is CenterKind {
  return CENTER_KINDS.some((kind) => kind === code);
}

/** The fields that are still empty. */
export function profileGaps(center: CenterProfile): ProfileField[] {
  return requiredProfileFields.filter((field) => isEmpty(center, field));
}

function isEmpty(center: CenterProfile, field: ProfileField): boolean {
  if (field === "channels") return center.channels.length === 0;
  if (field === "yearlyUsers") return center.channels.some((channel) => !isCounted(center.yearlyUsers, channel));
  return (center[field] ?? "").trim() === "";
}

function isCounted(yearlyUsers: unknown, channel: string): boolean {
  if (typeof yearlyUsers !== "object" || yearlyUsers === null) return false;
  const entry = Object.entries(yearlyUsers).find(([key]) => key === channel);
  return entry !== undefined && Number.isInteger(entry[1]) && Number(entry[1]) >= 0;
}
