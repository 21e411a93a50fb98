import { useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";

/** The ways to who wants in and who is asked in, with how many wait; null: not theirs to decide. */
export function AccessLinks({ requests }: { requests: number | null }) {
  const t = useTranslations("access");
  return (
    <p className="my-4 flex flex-wrap gap-x-6 gap-y-1">
      {requests !== null && <AppLink href="/centers/requests">{t("requestsOpen", { count: requests })}</AppLink>}
      <AppLink href="/centers/invitations">{t("invitations")}</AppLink>
    </p>
  );
}
