import { getLocale, getTranslations } from "next-intl/server";
import { PlanForm, TargetForm } from "@/components/bodies/move-forms";
import { MovePreview } from "@/components/bodies/move-preview";
import { nameIn } from "@/components/bodies/names";
import { addressWith } from "@/components/ui/address";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { previewDissolve } from "@/lib/bodies/preview";
import { getMinistry, listBodyOptions } from "@/lib/centers/bodies";
import type { Actor } from "@/lib/domain/permissions";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { numberOf } from "@/lib/paging";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("reorganisation"))("dissolve") };
}

export default async function DissolvePage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/agencies/ministries/${id}/dissolve`);
  const ministry = await orNotFound(getMinistry(actor, idOrNotFound(id)));
  const search = await searchParams;
  const [t, body, locale, bodies] = await Promise.all([getTranslations("reorganisation"), getTranslations("body"), getLocale(), listBodyOptions(actor)]);
  const [page, name] = [`/agencies/ministries/${ministry.id}`, nameIn(locale, ministry)];
  const others = { ...bodies, ministries: bodies.ministries.filter((other) => other.id !== ministry.id) };
  const to = others.ministries.find((other) => other.id === numberOf(search.to))?.id ?? null;
  return (
    <>
      <PageHeader title={t("dissolve")} eyebrow={name} lead={t("dissolveLead")} crumbs={[{ href: "/agencies", label: body("title") }, { href: page, label: name }]} />
      <TargetForm path={`${page}/dissolve`} bodies={others} to={to} />
      {to !== null && <Planning actor={actor} ministryId={ministry.id} to={to} search={search} />}
    </>
  );
}

async function Planning({ actor, ministryId, to, search }: { actor: Actor; ministryId: number; to: number; search: Search }) {
  const [t, form, preview] = await Promise.all([getTranslations("reorganisation"), readForm(search), orNotFound(previewDissolve(actor, ministryId, to))]);
  const page = `/agencies/ministries/${ministryId}`;
  return (
    <>
      <MovePreview preview={preview} />
      <PlanForm
        command="dissolveMinistry"
        form={form}
        back={addressWith(`${page}/dissolve`, { to })}
        hidden={{ ministryId, toMinistryId: to }}
        cancelHref={page}
        submitLabel={t("planDissolve")}
      />
    </>
  );
}
