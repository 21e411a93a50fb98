import { getLocale, getTranslations } from "next-intl/server";
import { PartHeader } from "@/components/applications/application-header";
import { ProfileView } from "@/components/centers/profile-view";
import { ButtonLink } from "@/components/ui/button";
import type { FormState } from "@/components/ui/form-state";
import { InsetText, WarningText } from "@/components/ui/notice";
import { PostForm } from "@/components/ui/post-form";
import type { ApplicationView } from "@/lib/applications/queries";
import { getAnswers } from "@/lib/applications/work";
import { requireActor } from "@/lib/auth";
import { getCenter, usersByChannel } from "@/lib/centers/queries";
import { can } from "@/lib/domain/permissions";
import { profileGaps, type ProfileField } from "@/lib/domain/profile";
import { readForm, type Search } from "@/lib/form-state";
import { format } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("application.section"))("PROFILE") };
}

export default async function ProfilePage({ params, searchParams }: Props) {
  const { id } = await params;
  const here = `/applications/${id}/profile`;
  const actor = await requireActor(here);
  const { application } = await orNotFound(getAnswers(actor, idOrNotFound(id)));
  const center = await orNotFound(getCenter(actor, application.facts.centerId));
  const [t, words, form] = await Promise.all([
    getTranslations("application.profile"), getTranslations("application.section"), readForm(await searchParams),
  ]);
  const edits = can(actor, "confirmProfile", application.facts);
  const edit = `/centers/${center.id}/edit?back=${encodeURIComponent(here)}`;
  return (
    <>
      <PartHeader
        application={application}
        title={words("PROFILE")}
        lead={t("lead")}
        actions={edits && <ButtonLink href={edit} tone="secondary">{t("edit")}</ButtonLink>}
      />
      {edits && <Confirm application={application} gaps={profileGaps(center)} here={here} form={form} />}
      <ProfileView center={center} users={usersByChannel(center)} withNote={false} />
    </>
  );
}

type ConfirmProps = { application: ApplicationView; gaps: readonly ProfileField[]; here: string; form: FormState };

async function Confirm({ application, gaps, here, form }: ConfirmProps) {
  const [t, field, locale] = await Promise.all([getTranslations("application.profile"), getTranslations("center.field"), getLocale()]);
  const { profileConfirmedAt } = application.facts;
  if (gaps.length > 0) return <WarningText>{t("gaps", { fields: gaps.map((gap) => field(gap)).join(", ") })}</WarningText>;
  if (profileConfirmedAt !== null) {
    return (
      <InsetText>
        <p className="font-semibold">{t("confirmed", { at: format.instant(profileConfirmedAt, locale) })}</p>
        <p>{t("again")}</p>
      </InsetText>
    );
  }
  return (
    <PostForm to="confirmProfile" back={here} form={form} hidden={{ applicationId: application.id }} submitLabel={t("confirm")} className="box my-6 p-5">
      <p>{t("confirmLead")}</p>
    </PostForm>
  );
}
