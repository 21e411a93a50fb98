import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { Details } from "@/components/ui/details";
import { WarningText } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Stat, StatRow } from "@/components/ui/stat";
import type { MovePreview as Preview, Person } from "@/lib/bodies/preview";
import { formatNumber } from "@/lib/format";

/** What a move would change and what stays, in numbers and names, before it is planned. */
export function MovePreview({ preview }: { preview: Preview }) {
  const t = useTranslations("reorganisation");
  const sum = (key: "submitted" | "drafts") => preview.running.reduce((total, row) => total + row[key], 0);
  return (
    <Panel title={t("previewTitle")}>
      <StatRow>
        <Stat label={t("agencies")} value={formatNumber(preview.agencies.length)} definition={t("agenciesHint")} />
        <Stat label={t("centers")} value={formatNumber(preview.centers)} definition={t("centersHint")} />
        <Stat label={t("submitted")} value={formatNumber(sum("submitted"))} definition={t("submittedHint")} />
        <Stat label={t("drafts")} value={formatNumber(sum("drafts"))} definition={t("draftsHint")} />
        <Stat label={t("certificates")} value={formatNumber(preview.certificates)} definition={t("certificatesHint")} />
      </StatRow>
      <Agencies agencies={preview.agencies} />
      <People title={t("loses")} people={preview.loses} none={t("losesNobody")} />
      <People title={t("gains")} people={preview.gains} none={t("gainsNobody")} />
      <Conflicts conflicts={preview.conflicts} />
    </Panel>
  );
}

function Agencies({ agencies }: Pick<Preview, "agencies">) {
  const t = useTranslations("reorganisation");
  const body = useTranslations("body");
  const locale = useLocale();
  return (
    <Details summary={t("showAgencies", { count: agencies.length })}>
      <ul className="list-disc ps-6">
        {agencies.map((agency) => (
          <li key={agency.id}>
            {nameIn(locale, agency)} <span className="text-sm text-muted">{body("centers", { count: agency.centers })}</span>
          </li>
        ))}
      </ul>
    </Details>
  );
}

function People({ title, people, none }: { title: string; people: readonly Person[]; none: string }) {
  return (
    <>
      <h3 className="mt-5 mb-1 text-lg">{title}</h3>
      {people.length === 0 ? (
        <p className="text-muted">{none}</p>
      ) : (
        <ul className="list-disc ps-6">
          {people.map((person) => (
            <li key={person.userId}>
              {person.name} <span className="text-sm break-all text-muted">{person.email}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Conflicts({ conflicts }: Pick<Preview, "conflicts">) {
  const t = useTranslations("reorganisation");
  if (conflicts.length === 0) return <p className="mt-5">{t("noConflicts")}</p>;
  return (
    <WarningText>
      <p className="font-semibold">{t("conflicts")}</p>
      <ul className="list-disc ps-6">
        {conflicts.map(({ userId, name, applicationId, center, year }) => (
          <li key={`${userId}-${applicationId}`}>
            {t("conflict", { name, center, year })} <AppLink href={`/applications/${applicationId}`}>{t("openCase")}</AppLink>
          </li>
        ))}
      </ul>
    </WarningText>
  );
}
