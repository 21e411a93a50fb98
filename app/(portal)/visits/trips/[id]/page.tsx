import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { PrintButton } from "@/components/sheets/print-button";
import { AppLink } from "@/components/ui/app-link";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { Details } from "@/components/ui/details";
import { bind, formFor } from "@/components/ui/form-state";
import { WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { TextArea } from "@/components/ui/text-area";
import { TripForm } from "@/components/visits/trip-form";
import { requireActor } from "@/lib/auth";
import { readForm, type Search, type ShownForm } from "@/lib/form-state";
import { format } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { getTrip, type TripCase, type TripView } from "@/lib/visits/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("trips"))("trip") };
}

/** A trip as a page to print: where to, when, whom to call; below it, what can be changed. */
export default async function TripPage({ params, searchParams }: Props) {
  const id = idOrNotFound((await params).id);
  const actor = await requireActor(`/visits/trips/${id}`);
  const trip = await orNotFound(getTrip(actor, id));
  const [t, locale, form] = await Promise.all([getTranslations("trips"), getLocale(), readForm(await searchParams)]);
  return (
    <>
      <PageHeader
        title={t("tripAt", { province: locale === "en" ? trip.provinceEn : trip.provinceTh, day: format.day(trip.tripOn, locale) })}
        eyebrow={t("teamOf", { number: trip.teamNumber, year: String(trip.year) })} crumbs={[{ href: "/visits/trips", label: t("title") }]}
        actions={<PrintButton label={t("print")} />}
      />
      {trip.warnings.length > 0 && (
        <WarningText>
          <ul className="list-disc ps-5">{trip.warnings.map((warning) => <li key={warning}>{t(`warning.${warning}`)}</li>)}</ul>
        </WarningText>
      )}
      <ol className="my-6 grid gap-4">
        {trip.cases.filter(({ tripId }) => tripId === trip.id).map((stop) => <Stop key={stop.applicationId} stop={stop} />)}
      </ol>
      {trip.note !== "" && <p className="prose-width whitespace-pre-line">{trip.note}</p>}
      <p className="text-sm text-muted">{t("savedBy", { name: trip.savedBy, at: format.instant(trip.savedAt, locale) })}</p>
      <Changes trip={trip} form={form} />
    </>
  );
}

async function Stop({ stop }: { stop: TripCase }) {
  const [t, locale] = [await getTranslations("trips"), await getLocale()];
  const { coordinatorName, coordinatorPhone } = stop;
  return (
    <li className="box break-inside-avoid p-4">
      <h2 className="text-lg">
        {t("stop", { position: stop.position ?? 0, time: stop.arriveAt ?? t("noTime") })}{" "}
        <AppLink href={`/applications/${stop.applicationId}`}>{nameIn(locale, { nameTh: stop.centerTh, nameEn: stop.centerEn })}</AppLink>
      </h2>
      <p className="text-muted">{t("owner", { agency: stop.agencyTh, ministry: stop.ministryTh })}</p>
      {stop.address && <p className="whitespace-pre-line">{stop.address}</p>}
      {stop.openingHours && <p className="text-sm">{stop.openingHours}</p>}
      {(coordinatorName ?? coordinatorPhone) && <p className="text-sm">{t("contact", { who: [coordinatorName, coordinatorPhone].filter(Boolean).join(" ") })}</p>}
      <p className="text-sm">{t("scorers", { names: stop.people.join(", ") })}</p>
    </li>
  );
}

async function Changes({ trip, form }: { trip: TripView; form: ShownForm }) {
  const t = await getTranslations("trips");
  const here = `/visits/trips/${trip.id}`;
  const hidden = { tripId: trip.id, version: trip.version, teamId: trip.teamId, provinceCode: trip.provinceCode };
  return (
    <div className="no-print mt-8 grid gap-4">
      <Details summary={t("change")}>
        <TripForm back={here} form={form} cases={trip.cases} hidden={hidden} tripOn={trip.tripOn} note={trip.note} isChange />
      </Details>
      <ConfirmForm to="cancelTrip" back={here} form={form} hidden={{ tripId: trip.id }} ask={t("off")} consequence={<p>{t("offWhat")}</p>} submitLabel={t("offConfirm")} tone="danger">
        <TextArea {...bind(formFor(form, "cancelTrip"), "reason")} label={t("reason")} hint={t("reasonHint")} limit={1000} optional />
      </ConfirmForm>
    </div>
  );
}
