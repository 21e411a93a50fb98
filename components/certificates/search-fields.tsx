import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { RegisterChoices } from "@/lib/certificates/queries";
import type { CertificateSearch } from "@/lib/certificates/schema";
import { TIERS } from "@/lib/domain/tier";
import { CERTIFICATE_STATUSES } from "@/lib/domain/validity";

/** The fields by which certificates are searched: their names are the keys of the address. */
export function SearchFields({ search, choices }: { search: CertificateSearch; choices: RegisterChoices }) {
  const t = useTranslations();
  const locale = useLocale();
  const bodies = (rows: RegisterChoices["provinces"]) => rows.map((row) => ({ value: row.code, label: nameIn(locale, row) }));
  const years = choices.years.map((year) => ({ value: String(year), label: String(year) }));
  const tiers = TIERS.map((tier) => ({ value: tier, label: t(`tier.${tier}`) }));
  const statuses = CERTIFICATE_STATUSES.map((status) => ({ value: status, label: t(`certificateStatus.${status}`) }));
  return (
    <>
      <div className="sm:col-span-2 [&>div]:my-0">
        <TextInput name="q" label={t("register.q")} defaultValue={search.q} type="search" />
      </div>
      <Select
        name="province"
        label={t("register.province")}
        options={bodies(choices.provinces)}
        empty={t("register.anyProvince")}
        defaultValue={search.province}
      />
      <Select
        name="ministry"
        label={t("register.ministry")}
        options={bodies(choices.ministries)}
        empty={t("register.anyMinistry")}
        defaultValue={search.ministry}
      />
      <Select name="tier" label={t("register.tier")} options={tiers} empty={t("register.anyTier")} defaultValue={search.tier} />
      <Select
        name="year"
        label={t("register.year")}
        options={years}
        empty={t("register.anyYear")}
        defaultValue={search.year ? String(search.year) : ""}
      />
      <Select name="status" label={t("register.status")} options={statuses} empty={t("register.anyStatus")} defaultValue={search.status} />
    </>
  );
}
