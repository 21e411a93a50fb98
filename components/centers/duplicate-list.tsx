import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { Button, ButtonLink } from "@/components/ui/button";
import { formFor, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Tag } from "@/components/ui/tag";
import type { Pair } from "@/lib/centers/duplicates";

/** Pairs of centers that are perhaps one, each with why it is shown. */
export function DuplicateList({ pairs, form }: { pairs: readonly Pair[]; form: FormState }) {
  return (
    <ul className="my-4 grid gap-4">
      {pairs.map((pair) => (
        <li key={`${pair.one.id}-${pair.other.id}`} className="box p-4 sm:p-5">
          <PairBox pair={pair} form={form} />
        </li>
      ))}
    </ul>
  );
}

function PairBox({ pair: { one, other, ...why }, form }: { pair: Pair; form: FormState }) {
  const t = useTranslations("duplicates");
  const also = [why.sameAgency && t("sameAgency"), why.sameProvince && t("sameProvince")].filter(Boolean).join(" · ");
  return (
    <>
      <p className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Tag tone={why.likeness === "SAME_NAME" ? "warn" : "neutral"}>{t(why.likeness)}</Tag>
        <span className="text-sm text-muted">{also}</span>
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Side side={one} />
        <Side side={other} />
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <ButtonLink href={`/centers/${other.id}/merge?with=${one.id}`} size="small">
          {t("compare")}
        </ButtonLink>
        <PostForm
          to="sayNotDuplicate"
          id={`two-${one.id}-${other.id}`}
          back="/centers/duplicates"
          form={formFor(form, "sayNotDuplicate")}
          hidden={{ oneId: one.id, otherId: other.id }}
          actions={null}
        >
          <Button tone="secondary" size="small" label={`${t("notDuplicate")}: ${one.nameTh} ${t("two")} ${other.nameTh}`}>
            {t("notDuplicate")}
          </Button>
        </PostForm>
      </div>
    </>
  );
}

function Side({ side }: { side: Pair["one"] }) {
  const locale = useLocale();
  return (
    <div className="min-w-0">
      <AppLink href={`/centers/${side.id}`}>{nameIn(locale, side)}</AppLink>
      <p className="text-sm text-muted">
        {nameIn(locale, { nameTh: side.agencyTh, nameEn: side.agencyEn })} · {nameIn(locale, { nameTh: side.provinceTh, nameEn: side.provinceEn })}
      </p>
    </div>
  );
}
