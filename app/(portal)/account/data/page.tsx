import { getTranslations } from "next-intl/server";
import { OwnAccount, OwnEvents, OwnTraces } from "@/components/account/own-data";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { getOwnData } from "@/lib/privacy/own-data";

export async function generateMetadata() {
  return { title: (await getTranslations("ownData"))("title") };
}

/** Everything that the system keeps about the person who asks. */
export default async function OwnDataPage() {
  const actor = await requireActor("/account/data");
  const [t, account, data] = await Promise.all([getTranslations("ownData"), getTranslations("account"), getOwnData(actor, { allEvents: false })]);
  return (
    <>
      <PageHeader crumbs={[{ href: "/account", label: account("title") }]} title={t("title")} lead={t("lead")} />
      <p className="no-print">
        <ButtonLink href="/account/data/file" tone="secondary" download>
          {t("file")}
        </ButtonLink>
      </p>
      <OwnAccount data={data} />
      <OwnTraces data={data} />
      <OwnEvents data={data} />
    </>
  );
}
