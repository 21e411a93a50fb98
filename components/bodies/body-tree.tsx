import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { DemoMark } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import type { AgencyNode, MinistryNode } from "@/lib/centers/bodies";
import { toDay, type Day } from "@/lib/domain/calendar";
import { formatShortDay } from "@/lib/format";

export type BodyTreeProps = { ministries: readonly MinistryNode[]; today: Day; openId: number | null; openAll: boolean };

/** Ministries that unfold into their agencies; without JavaScript too. */
export function BodyTree({ ministries, today, openId, openAll }: BodyTreeProps) {
  return (
    <ul className="my-6 grid gap-3">
      {ministries.map((ministry) => (
        <li key={ministry.id} className="box">
          <Ministry ministry={ministry} today={today} open={openAll || ministry.id === openId} />
        </li>
      ))}
    </ul>
  );
}

function Ministry({ ministry, today, open }: { ministry: MinistryNode; today: Day; open: boolean }) {
  const t = useTranslations("body");
  const locale = useLocale();
  return (
    <details open={open}>
      <summary className="min-h-11 px-4 py-2.5 sm:px-5">
        <span className="font-semibold">{nameIn(locale, ministry)}</span> <span className="text-muted">{ministry.code}</span>{" "}
        <Validity body={ministry} today={today} />
        <span className="block ps-5 text-sm text-muted sm:inline sm:ps-3">{t("agencies", { count: ministry.agencyCount })}</span>
      </summary>
      <div className="border-t border-line px-4 pb-4 sm:px-6">
        <p className="my-3 flex flex-wrap gap-x-5 gap-y-1">
          <AppLink href={`/agencies/new?ministry=${ministry.id}`}>{t("addAgencyHere")}</AppLink>
          <AppLink href={`/agencies/ministries/${ministry.id}`}>{t("editMinistry")}</AppLink>
        </p>
        {ministry.agencies.length === 0 ? (
          <p className="text-muted">{t("noAgencies")}</p>
        ) : (
          <Agencies agencies={ministry.agencies} today={today} />
        )}
      </div>
    </details>
  );
}

function Agencies({ agencies, today }: { agencies: readonly AgencyNode[]; today: Day }) {
  const t = useTranslations("body");
  const locale = useLocale();
  return (
    <ul className="grid gap-1 border-s-2 border-line ps-4">
      {agencies.map((agency) => (
        <li key={agency.id} id={`agency-${agency.id}`}>
          <p className="flex flex-wrap items-center gap-x-3">
            <AppLink href={`/agencies/${agency.id}`} className="inline-flex min-h-7 items-center">
              {nameIn(locale, agency)}
            </AppLink>
            {agency.centers > 0 && <span className="text-sm text-muted">{t("centers", { count: agency.centers })}</span>}
            <Validity body={agency} today={today} />
            {agency.isDemo && <DemoMark />}
          </p>
          {agency.children.length > 0 && <Agencies agencies={agency.children} today={today} />}
        </li>
      ))}
    </ul>
  );
}

function Validity({ body, today }: { body: { validFrom: Date | null; validUntil: Date | null }; today: Day }) {
  const t = useTranslations("body");
  const locale = useLocale();
  const until = body.validUntil && toDay(body.validUntil);
  const from = body.validFrom && toDay(body.validFrom);
  if (until && until < today) return <Tag tone="warn">{t("ended", { day: formatShortDay(until, locale) })}</Tag>;
  if (until) return <Tag>{t("until", { day: formatShortDay(until, locale) })}</Tag>;
  return from && from > today ? <Tag>{t("from", { day: formatShortDay(from, locale) })}</Tag> : null;
}
