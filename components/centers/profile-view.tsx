import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { Panel } from "@/components/ui/panel";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { CenterDetail } from "@/lib/centers/queries";
import { CHANNELS, isCenterKind } from "@/lib/domain/profile";

export type ProfileViewProps = {
  center: CenterDetail;
  users: Readonly<Record<string, number>>;
  /** The note is for who manages centers. */
  withNote: boolean;
};

/** The profile in groups of names and values. */
export function ProfileView({ center, users, withNote }: ProfileViewProps) {
  const common = useTranslations("common");
  const t = useTranslations("center");
  const empty = common("notFilled");
  const groups = useGroups(center, users, withNote);
  return (
    <>
      {groups.map(({ key, rows }) => (
        <Panel key={key} title={t(`group.${key}`)}>
          <SummaryList rows={rows} empty={empty} />
        </Panel>
      ))}
    </>
  );
}

type TextField =
  | "address"
  | "headName"
  | "headPosition"
  | "coordinatorName"
  | "coordinatorPhone"
  | "coordinatorEmail"
  | "phone"
  | "email"
  | "services"
  | "openingHours";

function useGroups(center: CenterDetail, users: ProfileViewProps["users"], withNote: boolean) {
  const t = useTranslations("center");
  const kind = useTranslations("centerKind");
  const row = (key: TextField): SummaryRow => ({ key, label: t(`field.${key}`), value: center[key] });
  const place = center.latitude && center.longitude ? `${center.latitude}, ${center.longitude}` : null;
  return [
    { key: "owner", rows: useOwnerRows(center, withNote) },
    {
      key: "place",
      rows: [
        { key: "kind", label: t("field.kind"), value: center.kind && isCenterKind(center.kind) ? kind(center.kind) : null },
        row("address"),
        { key: "coordinates", label: t("field.coordinates"), value: place },
      ],
    },
    {
      key: "people",
      rows: [row("headName"), row("headPosition"), row("coordinatorName"), row("coordinatorPhone"), row("coordinatorEmail")],
    },
    {
      key: "contact",
      rows: [
        row("phone"),
        row("email"),
        { key: "website", label: t("field.website"), value: center.website && <Website address={center.website} /> },
      ],
    },
    { key: "service", rows: [row("services"), row("openingHours")] },
    {
      key: "users",
      rows: [{ key: "users", label: t("field.channels"), value: center.channels.length > 0 && <Users center={center} users={users} /> }],
    },
  ] as const satisfies readonly { key: string; rows: readonly SummaryRow[] }[];
}

function useOwnerRows(center: CenterDetail, withNote: boolean): SummaryRow[] {
  const t = useTranslations("center");
  const locale = useLocale();
  return [
    { key: "nameTh", label: t("field.nameTh"), value: center.nameTh },
    { key: "nameEn", label: t("field.nameEn"), value: center.nameEn },
    { key: "agency", label: t("agency"), value: nameIn(locale, center.agency) },
    { key: "ministry", label: t("ministry"), value: nameIn(locale, center.agency.ministry) },
    { key: "province", label: t("province"), value: nameIn(locale, center.province) },
    ...(withNote && center.note ? [{ key: "note", label: t("note"), value: center.note }] : []),
  ];
}

const Website = ({ address }: { address: string }) => (
  <a href={address} className="link" rel="noreferrer">
    {address}
  </a>
);

function Users({ center, users }: Pick<ProfileViewProps, "center" | "users">) {
  const t = useTranslations("center");
  const word = useTranslations("channel");
  const offered = CHANNELS.filter((channel) => center.channels.includes(channel));
  const total = offered.reduce((sum, channel) => sum + (users[channel] ?? 0), 0);
  return (
    <>
      <ul>
        {offered.map((channel) => {
          const count = users[channel];
          return (
            <li key={channel}>
              {count === undefined ? t("usersUnknown", { channel: word(channel) }) : t("usersOf", { channel: word(channel), count })}
            </li>
          );
        })}
      </ul>
      {total > 0 && offered.length > 1 && <p className="mt-1 font-semibold">{t("usersTotal", { count: total })}</p>}
    </>
  );
}
