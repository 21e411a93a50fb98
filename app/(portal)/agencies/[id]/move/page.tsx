import { getLocale, getTranslations } from "next-intl/server";
import { PlanForm, TargetForm } from "@/components/bodies/move-forms";
import { MovePreview } from "@/components/bodies/move-preview";
import { nameIn } from "@/components/bodies/names";
import { addressWith } from "@/components/ui/address";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { previewMove } from "@/lib/bodies/preview";
import { getAgency, listBodyOptions } from "@/lib/centers/bodies";
import type { Actor } from "@/lib/domain/permissions";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { numberOf } from "@/lib/paging";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("reorganisation"))("move") };
}

export default async function MoveAgencyPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/agencies/${id}/move`);
  const agency = await orNotFound(getAgency(actor, idOrNotFound(id)));
  const search = await searchParams;
  const [t, body, locale, bodies] = await Promise.all([getTranslations("reorganisation"), getTranslations("body"), getLocale(), listBodyOptions(actor)]);
  const [page, name] = [`/agencies/${agency.id}`, nameIn(locale, agency)];
  const others = { ministries: bodies.ministries, agencies: bodies.agencies.filter((other) => other.id !== agency.id) };
  // Who names only the agency above means its ministry.
  const parentId = numberOf(search.parent);
  const to = others.agencies.find((other) => other.id === parentId)?.ministryId ?? numberOf(search.to);
  return (
    <>
      <PageHeader title={t("move")} eyebrow={`${name} · ${nameIn(locale, agency.ministry)}`} lead={t("moveLead")} crumbs={[{ href: "/agencies", label: body("title") }, { href: page, label: name }]} />
      <TargetForm path={`${page}/move`} bodies={others} to={to} parent={parentId} />
      {to !== null && <Planning actor={actor} agencyId={agency.id} to={to} parentId={parentId} search={search} />}
    </>
  );
}

type PlanningProps = { actor: Actor; agencyId: number; to: number; parentId: number | null; search: Search };

async function Planning({ actor, agencyId, to, parentId, search }: PlanningProps) {
  const [t, form, preview] = await Promise.all([
    getTranslations("reorganisation"), readForm(search), orNotFound(previewMove(actor, agencyId, { toMinistryId: to, toParentId: parentId })),
  ]);
  const page = `/agencies/${agencyId}`;
  return (
    <>
      <MovePreview preview={preview} />
      <PlanForm
        command="moveAgency"
        form={form}
        back={addressWith(`${page}/move`, { to, parent: parentId })}
        hidden={{ agencyId, toMinistryId: to, ...(parentId === null ? {} : { toParentId: parentId }) }}
        cancelHref={page}
        submitLabel={t("planMove")}
      />
    </>
  );
}
