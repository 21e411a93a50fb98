import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { PostForm } from "@/components/ui/post-form";
import { Tag } from "@/components/ui/tag";
import type { InvitationRow } from "@/lib/access/queries";
import { todayInThailand } from "@/lib/domain/calendar";
import { formatShortDay } from "@/lib/format";

const BACK = "/centers/invitations";

/** Invitations that nobody has accepted yet. */
export function InvitationList({ rows, total }: { rows: readonly InvitationRow[]; total: number }) {
  const t = useTranslations("access");
  const role = useTranslations("role");
  const locale = useLocale();
  const dayOf = (at: Date) => formatShortDay(todayInThailand(at), locale);
  return (
    <DataTable
      caption={t("invitationCount", { count: total })}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t("noInvitations")}
      columns={[
        { key: "who", header: t("who"), isRowHeader: true, cell: (row) => <Who row={row} /> },
        { key: "role", header: t("role"), cell: (row) => [role(row.role), row.place].filter(Boolean).join(" · ") },
        { key: "invited", header: t("invitedBy"), cell: (row) => `${row.invitedBy} · ${dayOf(row.invitedAt)}` },
        { key: "until", header: t("until"), cell: (row) => (row.isOver ? <Tag tone="warn">{t("ranOut")}</Tag> : dayOf(row.expiresAt)) },
        { key: "acts", header: t("acts"), headerHidden: true, cell: (row) => <Acts row={row} /> },
      ]}
    />
  );
}

function Who({ row }: { row: InvitationRow }) {
  return (
    <>
      {row.name}
      <span className="block text-sm font-normal break-all text-muted">{row.email}</span>
    </>
  );
}

function Acts({ row }: { row: InvitationRow }) {
  const t = useTranslations("access");
  const hidden = { invitationId: row.id };
  return (
    <div className="flex flex-wrap gap-2">
      <PostForm to="resendInvitation" id={`resend-${row.id}`} back={BACK} hidden={hidden} actions={null}>
        <Button tone="secondary" size="small" label={t("resendTo", { name: row.name })}>
          {t("resend")}
        </Button>
      </PostForm>
      <PostForm to="withdrawInvitation" id={`withdraw-${row.id}`} back={BACK} hidden={hidden} actions={null}>
        <Button tone="dangerQuiet" size="small" label={t("withdrawFrom", { name: row.name })}>
          {t("withdraw")}
        </Button>
      </PostForm>
    </div>
  );
}
