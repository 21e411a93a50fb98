import { getTranslations } from "next-intl/server";
import { PartHeader } from "@/components/applications/application-header";
import { LogByOneself, LogEvents, LogVerdict } from "@/components/log/case-log";
import { Pagination } from "@/components/ui/pagination";
import { requireActor } from "@/lib/auth";
import type { Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { PAGE_SIZE, pageOf } from "@/lib/paging";
import { getCaseLog } from "@/lib/seals/case-log";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("caseLog"))("title") };
}

/** What was recorded of this case, with the proof that nobody changed it since. */
export default async function CaseLogPage({ params, searchParams }: Props) {
  const id = idOrNotFound((await params).id);
  const actor = await requireActor(`/applications/${id}/log`);
  const [log, t, search] = await Promise.all([orNotFound(getCaseLog(actor, id)), getTranslations("caseLog"), searchParams]);
  const total = log.told.length;
  const page = Math.min(pageOf(search.page), Math.max(1, Math.ceil(total / PAGE_SIZE)));
  return (
    <>
      <PartHeader application={log.application} title={t("title")} lead={t("lead")} />
      <LogVerdict log={log} />
      <LogEvents log={log} rows={log.told.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)} />
      <Pagination path={`/applications/${id}/log`} page={page} pageSize={PAGE_SIZE} total={total} />
      <LogByOneself id={id} />
    </>
  );
}
