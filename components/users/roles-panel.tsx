import { useLocale, useTranslations } from "next-intl";
import { Scope } from "@/components/users/scope";
import { ButtonLink } from "@/components/ui/button";
import { ConfirmForm } from "@/components/ui/confirm-form";
import type { FormState } from "@/components/ui/form-state";
import { Panel } from "@/components/ui/panel";
import { todayInThailand } from "@/lib/domain/calendar";
import type { Role } from "@/lib/domain/permissions";
import { formatShortDay } from "@/lib/format";
import type { GrantRow, UserDetail } from "@/lib/users/queries";

export type RolesPanelProps = { user: UserDetail; mine: readonly Role[]; form: FormState };

/** Each role with its scope, and the way to take it away. */
export function RolesPanel({ user, mine, form }: RolesPanelProps) {
  const t = useTranslations("user");
  return (
    <Panel title={t("roles")} id="roles">
      {user.grants.length === 0 && <p className="text-muted">{t("rolesEmpty")}</p>}
      <ul>
        {user.grants.map((grant) => (
          <li key={grant.id} className="border-b border-line py-3">
            <Grant grant={grant} user={user} mayRevoke={mine.includes(grant.role)} form={form} />
          </li>
        ))}
      </ul>
      {mine.length > 0 && (
        <p className="mt-5">
          <ButtonLink href={`/users/${user.id}/roles`}>{t("grant")}</ButtonLink>
        </p>
      )}
    </Panel>
  );
}

type GrantProps = { grant: GrantRow; user: UserDetail; mayRevoke: boolean; form: FormState };

function Grant({ grant, user, mayRevoke, form }: GrantProps) {
  const t = useTranslations("user");
  const role = useTranslations("role");
  const locale = useLocale();
  // Only the form that was refused opens again.
  const isMine = form.typed?.grantId === String(grant.id);
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div>
        <p className="font-semibold">{role(grant.role)}</p>
        <p>
          <Scope grant={grant} />
          <span className="text-muted">
            {" · "}
            {t("grantedAt")} {formatShortDay(todayInThailand(grant.grantedAt), locale)}
          </span>
        </p>
      </div>
      {mayRevoke && (
        <ConfirmForm
          to="revokeRole"
          id={`revoke-${grant.id}`}
          back={`/users/${user.id}`}
          form={isMine ? form : undefined}
          hidden={{ grantId: grant.id }}
          ask={t("revokeAsk")}
          consequence={<p>{t("revokeConsequence", { name: user.name, role: role(grant.role) })}</p>}
          submitLabel={t("revokeConfirm")}
          tone="danger"
        />
      )}
    </div>
  );
}
