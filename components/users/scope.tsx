import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import type { GrantRow } from "@/lib/users/queries";

/** Over what a role holds, in words. */
export function Scope({ grant }: { grant: Pick<GrantRow, "role" | "center" | "centerRight" | "agency" | "ministry"> }) {
  const t = useTranslations("user");
  const right = useTranslations("centerRight");
  const locale = useLocale();
  const body = grant.agency ?? grant.ministry;
  if (grant.center) return <>{`${nameIn(locale, grant.center)} · ${right(grant.centerRight)}`}</>;
  if (body) return <>{nameIn(locale, body)}</>;
  return <>{t(grant.role === "ASSESSOR" ? "byTeam" : "everything")}</>;
}
