import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { errorOf } from "@/components/ui/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import { listArtwork, type ArtworkRow } from "@/lib/certificates/artwork";
import { ARTWORK_KINDS, type ArtworkKind } from "@/lib/certificates/schema";
import { canManage } from "@/lib/domain/areas";
import { readForm, type ShownForm } from "@/lib/form-state";
import { format } from "@/lib/format";

const PATH = "/certificates/artwork";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("artwork"))("title") };
}

/** The office's emblem and mark on certificates that are printed from now on. */
export default async function ArtworkPage({ searchParams }: PageProps<"/certificates/artwork">) {
  const actor = await requireActor(PATH);
  if (!canManage(actor, "artwork")) notFound();
  const [t, certificate, form, rows] = await Promise.all([getTranslations("artwork"), getTranslations("certificate"), readForm(await searchParams), listArtwork()]);
  return (
    <>
      <PageHeader crumbs={[{ href: "/certificates", label: certificate("list") }]} title={t("title")} lead={t("lead")} />
      <ErrorSummary errors={form.errors} />
      {ARTWORK_KINDS.map((kind) => (
        <One key={kind} kind={kind} row={rows.find((row) => row.kind === kind)} form={form} />
      ))}
    </>
  );
}

async function One({ kind, row, form }: { kind: ArtworkKind; row: ArtworkRow | undefined; form: ShownForm }) {
  const [t, locale] = await Promise.all([getTranslations("artwork"), getLocale()]);
  return (
    <Panel title={t(`kind.${kind}`)}>
      <p>{t(`where.${kind}`)}</p>
      {row ? (
        <figure className="my-4">
          <img src={`${PATH}/${kind.toLowerCase()}?inline=1`} alt={t(`kind.${kind}`)} className="max-h-40 max-w-full bg-white p-3" />
          <figcaption className="text-sm text-muted">{t("by", { by: row.by, at: format.instant(row.uploadedAt, locale) })}</figcaption>
        </figure>
      ) : (
        <p className="text-muted">{t("none")}</p>
      )}
      <form method="post" action="/api/artwork" encType="multipart/form-data">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="back" value={PATH} />
        <FileField name="files" label={t("file")} hint={t("hint")} accept=".png,.jpg,.jpeg" error={errorOf(form, "files")} />
        <Button tone="secondary" label={`${t("send")}: ${t(`kind.${kind}`)}`}>
          {t("send")}
        </Button>
      </form>
    </Panel>
  );
}
