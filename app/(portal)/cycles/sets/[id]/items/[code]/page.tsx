import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ItemForm } from "@/components/criteria/item-form";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { formFor } from "@/components/ui/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { getSetPage } from "@/lib/criteria/sets";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string; code: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  return { title: (await getTranslations("criteriaSets"))("editItem", { code: decodeURIComponent((await params).code) }) };
}

export default async function ItemPage({ params, searchParams }: Props) {
  const { id, code } = await params;
  const actor = await requireActor(`/cycles/sets/${id}/items/${code}`);
  const { set } = await orNotFound(getSetPage(actor, idOrNotFound(id)));
  const place = set.criteria.findIndex((item) => item.code === decodeURIComponent(code));
  const item = set.criteria[place];
  if (set.frozen || !item) notFound();
  const [t, form] = await Promise.all([getTranslations("criteriaSets"), readForm(await searchParams)]);
  const page = `/cycles/sets/${set.id}`;
  const back = `${page}/items/${encodeURIComponent(item.code)}`;
  return (
    <>
      <PageHeader
        title={t("editItem", { code: item.code })}
        eyebrow={set.titleTh}
        crumbs={[{ href: "/cycles/sets", label: t("title") }, { href: page, label: set.code }]}
      />
      <ItemForm
        setId={set.id}
        form={formFor(form, "saveCriterion")}
        back={back}
        item={item}
        others={set.criteria.filter((other) => other.code !== item.code)}
        after={set.criteria[place - 1]?.code ?? null}
      />
      <ConfirmForm
        to="removeCriterion"
        back={back}
        form={formFor(form, "removeCriterion")}
        hidden={{ setId: set.id, code: item.code }}
        ask={t("remove")}
        tone="danger"
        consequence={<p>{t("removeConsequence", { code: item.code })}</p>}
        submitLabel={t("removeNow")}
      />
    </>
  );
}
