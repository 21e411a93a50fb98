import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { Snapshot } from "@/lib/applications/snapshot";
import { isCenterKind, isChannel, PROFILE_TEXTS } from "@/lib/domain/profile";
import { formatNumber } from "@/lib/format";

type OwnerNames = { province: string; ministry: string };

/** The center's profile as it is copied into a submission. */
export function SnapshotProfile({ center, ...owner }: OwnerNames & { center: Snapshot["center"] }) {
  const t = useTranslations("center");
  const common = useTranslations("common");
  const rows = useProfileRows(center, owner);
  return (
    <Panel title={t("one")} id="PROFILE">
      <SummaryList rows={rows} empty={common("notFilled")} />
    </Panel>
  );
}

export function useProfileRows(center: Snapshot["center"], { province, ministry }: OwnerNames): SummaryRow[] {
  const t = useTranslations("center");
  const kind = useTranslations("centerKind");
  const users = useUsers(center);
  const place = center.latitude && center.longitude ? `${center.latitude}, ${center.longitude}` : null;
  return [
    { key: "nameTh", label: t("field.nameTh"), value: center.nameTh },
    { key: "nameEn", label: t("field.nameEn"), value: center.nameEn },
    { key: "agency", label: t("agency"), value: center.agencyTh },
    { key: "ministry", label: t("ministry"), value: ministry },
    { key: "province", label: t("province"), value: province },
    { key: "kind", label: t("field.kind"), value: center.kind && isCenterKind(center.kind) ? kind(center.kind) : null },
    ...PROFILE_TEXTS.map((field) => ({ key: field, label: t(`field.${field}`), value: center[field] })),
    { key: "coordinates", label: t("field.coordinates"), value: place },
    { key: "users", label: t("field.channels"), value: users },
  ];
}

function useUsers(center: Snapshot["center"]): string {
  const t = useTranslations("center");
  const channel = useTranslations("channel");
  return center.channels.filter(isChannel).map((code) => {
    const count = center.yearlyUsers[code];
    const name = channel(code);
    return count === undefined ? name : t("usersOf", { channel: name, count: Number(count) });
  }).join("\n") || formatNumber(0);
}
