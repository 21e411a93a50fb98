import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { formFor, type FormState } from "@/components/ui/form-state";

type Props = { set: { id: number; frozen: boolean }; mayFreeze: boolean; isUsed: boolean; base: { id: number } | null; form: FormState };

/** What can be done with a set: while it is open edited and frozen, always copied and compared. */
export function SetActs({ set, mayFreeze, isUsed, base, form }: Props) {
  const t = useTranslations("criteriaSets");
  const page = `/cycles/sets/${set.id}`;
  return (
    <div className="no-print my-6 flex flex-wrap items-start gap-3">
      {!set.frozen && <EditLinks page={page} />}
      <ButtonLink href={`${page}/xlsx`} tone="secondary" download>{t("export")}</ButtonLink>
      <ButtonLink href={`${page}/copy`} tone={set.frozen ? "primary" : "secondary"}>{t("copy")}</ButtonLink>
      <ButtonLink href={`${page}/compare${base ? `?with=${base.id}` : ""}`} tone="secondary">{t("compare")}</ButtonLink>
      {!isUsed && <ButtonLink href={`/cycles/new?set=${set.id}`} tone="secondary">{t("newCycle")}</ButtonLink>}
      {!set.frozen && mayFreeze && (
        <ConfirmForm
          to="freezeSet"
          back={page}
          form={formFor(form, "freezeSet")}
          hidden={{ setId: set.id }}
          ask={t("freeze")}
          tone="secondary"
          consequence={<p>{t("freezeConsequence")}</p>}
          submitLabel={t("freezeNow")}
        />
      )}
    </div>
  );
}

function EditLinks({ page }: { page: string }) {
  const t = useTranslations("criteriaSets");
  return (
    <>
      <ButtonLink href={`${page}/items/new`}>{t("addItem")}</ButtonLink>
      <ButtonLink href={`${page}/edit`} tone="secondary">{t("editHead")}</ButtonLink>
      <ButtonLink href={`${page}/import`} tone="secondary">{t("import")}</ButtonLink>
    </>
  );
}
