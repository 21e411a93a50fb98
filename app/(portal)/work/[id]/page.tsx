import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AppLink } from "@/components/ui/app-link";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { PostForm } from "@/components/ui/post-form";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { WorkProgress } from "@/components/work/work-progress";
import { WorkStateTag } from "@/components/work/work-state";
import { requireActor } from "@/lib/auth";
import { isOpen, KEPT_DAYS } from "@/lib/domain/work";
import { readForm, type ShownForm } from "@/lib/form-state";
import { format, formatBytes } from "@/lib/format";
import { refusalSentence } from "@/lib/messages";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { getWork, type WorkRow } from "@/lib/work/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("work"))("one") };
}

export default async function WorkPage({ params, searchParams }: PageProps<"/work/[id]">) {
  const id = idOrNotFound((await params).id);
  const actor = await requireActor(`/work/${id}`);
  const [t, work, form] = await Promise.all([getTranslations("work"), orNotFound(getWork(actor, id)), readForm(await searchParams)]);
  return (
    <>
      <PageHeader crumbs={[{ href: "/work", label: t("title") }]} title={t(`kind.${work.kind}`)} tag={<WorkStateTag state={work.state} />} />
      {isOpen(work.state) ? <Running work={work} form={form} /> : <Over work={work} form={form} />}
      <Facts work={work} />
    </>
  );
}

async function Running({ work, form }: { work: WorkRow; form: ShownForm }) {
  const t = await getTranslations("work");
  const here = `/work/${work.id}`;
  return (
    <>
      <WorkProgress {...work} here={here} />
      {work.isOwn && (
        <ConfirmForm to="cancelWork" back={here} form={form} hidden={{ workId: work.id }} ask={t("cancel")} submitLabel={t("cancelYes")} tone="danger" consequence={<p>{t("cancelHint")}</p>} />
      )}
    </>
  );
}

async function Over({ work, form }: { work: WorkRow; form: ShownForm }) {
  const t = await getTranslations("work");
  if (work.state === "FAILED") return <Failed work={work} form={form} />;
  return work.state === "CANCELLED" ? <InsetText>{t("cancelled")}</InsetText> : <Done work={work} />;
}

async function Failed({ work: { id, isOwn, refusal }, form }: { work: WorkRow; form: ShownForm }) {
  const [t, locale] = await Promise.all([getTranslations("work"), getLocale()]);
  return (
    <>
      <InsetText>{refusal && refusalSentence(locale === "en" ? "en" : "th", refusal.code, refusal.params)}</InsetText>
      {isOwn && refusal?.code === "WORK_FAULT" && <PostForm to="repeatWork" back={`/work/${id}`} form={form} hidden={{ workId: id }} submitLabel={t("repeat")} />}
    </>
  );
}

async function Done({ work: { id, file, isOwn, page } }: { work: WorkRow }) {
  const t = await getTranslations("work");
  return (
    <>
      {file && isOwn && (
        <p className="my-6">
          <a className="link text-lg font-semibold" href={`/work/${id}/file`}>
            {t("download", { name: file.name, size: formatBytes(file.size) })}
          </a>
        </p>
      )}
      {!file && page === null && <InsetText>{t("gone", { days: KEPT_DAYS })}</InsetText>}
      {page !== null && (
        <p className="my-6">
          <AppLink href={page}>{t("goOn")}</AppLink>
        </p>
      )}
    </>
  );
}

async function Facts({ work }: { work: WorkRow }) {
  const [t, locale] = await Promise.all([getTranslations("work"), getLocale()]);
  const rows: SummaryRow[] = [
    { key: "by", label: t("by"), value: work.askedBy },
    { key: "asked", label: t("asked"), value: format.instant(work.askedAt, locale) },
    { key: "finished", label: t("finished"), value: work.finishedAt && format.instant(work.finishedAt, locale) },
  ];
  return <SummaryList rows={rows} />;
}
