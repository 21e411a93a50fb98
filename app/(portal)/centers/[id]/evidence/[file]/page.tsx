import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { FileName } from "@/components/evidence/file-state";
import { Recheck } from "@/components/evidence/recheck";
import { ShelfState, Uses } from "@/components/evidence/shelf-table";
import { ShelfUpload } from "@/components/evidence/shelf-upload";
import { FileList } from "@/components/sheets/answer-block";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { DateField } from "@/components/ui/date-field";
import { bindDay } from "@/components/ui/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { SummaryList } from "@/components/ui/summary-list";
import { requireActor } from "@/lib/auth";
import { getCenter } from "@/lib/centers/queries";
import { todayInThailand } from "@/lib/domain/calendar";
import { isStaffOf } from "@/lib/domain/permissions";
import { findNewest, getShelfFile, type ShelfDetail } from "@/lib/evidence/shelf";
import { readForm, type Search } from "@/lib/form-state";
import { format, formatBytes } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string; file: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("library"))("one") };
}

/** One file: looked at in place, where it is used, its versions; replaced, dated, taken out. */
export default async function LibraryFilePage({ params, searchParams }: Props) {
  const { id, file: fileId } = await params;
  const shelf = `/centers/${id}/evidence`;
  const actor = await requireActor(`${shelf}/${fileId}`);
  const center = await orNotFound(getCenter(actor, idOrNotFound(id)));
  const newest = await orNotFound(findNewest(actor, center.id, idOrNotFound(fileId)));
  // Who has just replaced it, or comes by an old link, sees what stands in its place.
  if (newest !== Number(fileId)) redirect(`${shelf}/${newest}`);
  const file = await orNotFound(getShelfFile(actor, center.id, newest));
  const [t, centers, locale] = await Promise.all([getTranslations("library"), getTranslations("center"), getLocale()]);
  const name = nameIn(locale, center);
  return (
    <>
      <PageHeader title={file.name} crumbs={[{ href: "/centers", label: centers("title") }, { href: `/centers/${center.id}`, label: name }, { href: shelf, label: t("title") }]} />
      <Recheck isNeeded={file.check === "WAITING"} />
      <FileList files={[file]} />
      <SummaryList
        rows={[
          { key: "state", label: t("state"), value: <ShelfState file={file} today={todayInThailand(new Date())} /> },
          { key: "size", label: t("size"), value: formatBytes(file.size) },
          { key: "expires", label: t("expiresOn"), value: file.expiresOn === null ? t("noExpiry") : format.day(file.expiresOn, locale) },
          { key: "uses", label: t("uses"), value: <Uses uses={file.uses} /> },
        ]}
      />
      <Versions file={file} locale={locale} />
      {isStaffOf(actor, center.id, "EDIT") && <Acts centerId={center.id} file={file} search={await searchParams} />}
    </>
  );
}

async function Acts({ centerId, file, search }: { centerId: number; file: ShelfDetail; search: Search }) {
  const [t, form] = await Promise.all([getTranslations("library"), readForm(search)]);
  const here = `/centers/${centerId}/evidence/${file.id}`;
  const hidden = { centerId, evidenceId: file.id };
  return (
    <>
      <Section title={t("expiry")} id="expiry">
        <PostForm to="setExpiry" back={here} form={form} hidden={hidden} submitLabel={t("saveExpiry")}>
          <DateField {...bindDay(form, "expiresOn", file.expiresOn)} label={t("expiresOn")} hint={t("expiryHint")} optional />
        </PostForm>
      </Section>
      <Section title={t("replace")} id="replace">
        <p className="prose-width">{t("replaceLead")}</p>
        <ShelfUpload centerId={centerId} back={here} form={form} label={t("newVersion")} submit={t("replaceBy")} replacesId={file.id} held={[]} />
      </Section>
      <ConfirmForm
        to="removeFromLibrary" back={here} form={form} hidden={hidden} tone="danger"
        ask={t("remove")} consequence={t("removeConsequence")} submitLabel={t("removeConfirm")}
      />
    </>
  );
}

async function Versions({ file, locale }: { file: ShelfDetail; locale: string }) {
  const t = await getTranslations("library");
  return (
    <Section title={t("versions")} id="versions">
      <ol className="grid gap-3">
        {file.versions.map((version) => (
          <li key={version.id} className="border-b border-line pb-3">
            <FileName file={{ ...version, mime: file.mime }} />
            <span className="block text-sm text-muted">
              {t("sentBy", { when: format.instant(version.uploadedAt, locale), who: version.uploadedBy ?? "–" })}
            </span>
            <code className="block text-xs break-all text-muted">SHA-256 {version.sha256}</code>
          </li>
        ))}
      </ol>
    </Section>
  );
}
