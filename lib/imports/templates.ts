import { template } from "@/lib/sheet-in/template";

/** The tables that can be imported. An empty cell changes nothing; what a row is about, and its place, cannot be empty. */
const OWNER = [
  { key: "ministry", heading: "imports.column.ministry", kind: "text", required: true, hint: "imports.hint.ministry" },
  { key: "agency", heading: "imports.column.agency", kind: "text", required: true },
] as const;
const DAYS = [
  { key: "validFrom", heading: "imports.column.validFrom", kind: "day" },
  { key: "validUntil", heading: "imports.column.validUntil", kind: "day" },
] as const;

export const MINISTRIES = template({
  name: "imports.kind.MINISTRIES",
  columns: [
    { key: "code", heading: "imports.column.code", kind: "code", required: true, max: 20, hint: "imports.hint.code" },
    { key: "nameTh", heading: "imports.column.nameTh", kind: "text", required: true },
    { key: "nameEn", heading: "imports.column.nameEn", kind: "text", required: true },
    ...DAYS,
  ],
});

export const AGENCIES = template({
  name: "imports.kind.AGENCIES",
  columns: [
    { key: "ministry", heading: "imports.column.ministry", kind: "text", required: true, hint: "imports.hint.ministry" },
    { key: "nameTh", heading: "imports.column.agency", kind: "text", required: true },
    { key: "nameEn", heading: "imports.column.nameEn", kind: "text" },
    { key: "parent", heading: "imports.column.parent", kind: "text", hint: "imports.hint.parent" },
    ...DAYS,
  ],
});

export const CENTERS = template({
  name: "imports.kind.CENTERS",
  columns: [
    ...OWNER,
    { key: "nameTh", heading: "imports.column.center", kind: "text", required: true },
    { key: "province", heading: "imports.column.province", kind: "text", required: true, hint: "imports.hint.province" },
    { key: "nameEn", heading: "imports.column.nameEn", kind: "text" },
    {
      key: "kind", heading: "imports.column.kind", kind: "choice", choices: {
        SERVICE_CENTER: "centerKind.SERVICE_CENTER", ONE_STOP: "centerKind.ONE_STOP", PROVINCIAL_OFFICE: "centerKind.PROVINCIAL_OFFICE",
        DISTRICT_OFFICE: "centerKind.DISTRICT_OFFICE", BRANCH_OFFICE: "centerKind.BRANCH_OFFICE", LOCAL_GOVERNMENT: "centerKind.LOCAL_GOVERNMENT",
        HEALTH_FACILITY: "centerKind.HEALTH_FACILITY", EDUCATION: "centerKind.EDUCATION", STATE_ENTERPRISE: "centerKind.STATE_ENTERPRISE", OTHER: "centerKind.OTHER",
      },
    },
    { key: "address", heading: "imports.column.address", kind: "lines", max: 1000 },
    { key: "phone", heading: "imports.column.phone", kind: "text", max: 100 },
    { key: "email", heading: "imports.column.email", kind: "email" },
    { key: "website", heading: "imports.column.website", kind: "text", max: 300 },
    { key: "openingHours", heading: "imports.column.openingHours", kind: "lines", max: 500 },
    { key: "services", heading: "imports.column.services", kind: "lines", max: 4000 },
    { key: "note", heading: "imports.column.note", kind: "text", max: 1000 },
  ],
});

export const USERS = template({
  name: "imports.kind.USERS",
  columns: [
    { key: "email", heading: "imports.column.email", kind: "email", required: true },
    { key: "name", heading: "imports.column.person", kind: "text", required: true },
    {
      key: "role", heading: "imports.column.role", kind: "choice", hint: "imports.hint.role", choices: {
        CENTER_STAFF: "role.CENTER_STAFF", ASSESSOR: "role.ASSESSOR", MINISTRY_ADMIN: "role.MINISTRY_ADMIN", SECRETARIAT: "role.SECRETARIAT",
        COMMITTEE: "role.COMMITTEE", ADMINISTRATOR: "role.ADMINISTRATOR",
      },
    },
    { key: "ministry", heading: "imports.column.ministry", kind: "text", hint: "imports.hint.ministry" },
    { key: "agency", heading: "imports.column.agency", kind: "text", hint: "imports.hint.workplace" },
    { key: "center", heading: "imports.column.center", kind: "text", hint: "imports.hint.ofCenter" },
    { key: "right", heading: "imports.column.right", kind: "choice", choices: { VIEW: "centerRight.VIEW", EDIT: "centerRight.EDIT", SUBMIT: "centerRight.SUBMIT" } },
  ],
});

export const CERTIFICATES = template({
  name: "imports.kind.CERTIFICATES",
  columns: [
    ...OWNER,
    { key: "center", heading: "imports.column.center", kind: "text", required: true },
    { key: "year", heading: "imports.column.year", kind: "year", required: true },
    { key: "tier", heading: "imports.column.tier", kind: "choice", required: true, choices: { GOLD: "tierWord.GOLD", SILVER: "tierWord.SILVER", BLUE: "tierWord.BLUE" } },
    { key: "announcedOn", heading: "imports.column.announcedOn", kind: "day", required: true },
    { key: "validUntil", heading: "imports.column.validUntil", kind: "day", hint: "imports.hint.validUntil" },
    { key: "number", heading: "imports.column.number", kind: "text", max: 40, hint: "imports.hint.number" },
    { key: "source", heading: "imports.column.source", kind: "text", hint: "imports.hint.source" },
  ],
});
