import { getTranslations } from "next-intl/server";
import { AppLink } from "@/components/ui/app-link";
import { PageHeader } from "@/components/ui/page-header";
import { hasPreChecks } from "@/lib/applications/pre-check-queries";
import { requireActor } from "@/lib/auth";
import { orNotFound } from "@/lib/page";
import { findOwnBody } from "@/lib/tree";

const PARTS = [
  { key: "weakPoints", href: "/follow-up/weak-points" },
  { key: "letters", href: "/follow-up/letters" },
  { key: "targets", href: "/follow-up/targets" },
  { key: "report", href: "/follow-up/report" },
] as const;

const DRAFTS = { key: "drafts", href: "/follow-up/drafts" } as const;

export async function generateMetadata() {
  return { title: (await getTranslations("followUp"))("title") };
}

/** What who looks after centers can do for them. */
export default async function FollowUpPage() {
  const actor = await requireActor("/follow-up");
  const [t, drafts] = await Promise.all([getTranslations("followUp"), hasPreChecks(actor), orNotFound(findOwnBody(actor, undefined))]);
  return (
    <>
      <PageHeader title={t("title")} lead={<p>{t("lead")}</p>} />
      <ul className="grid gap-4 sm:grid-cols-2">
        {[...PARTS, ...(drafts ? [DRAFTS] : [])].map(({ key, href }) => (
          <li key={key} className="box p-5">
            <h2 className="text-xl">
              <AppLink href={href}>{t(`part.${key}.title`)}</AppLink>
            </h2>
            <p className="mt-1 text-muted">{t(`part.${key}.text`)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
