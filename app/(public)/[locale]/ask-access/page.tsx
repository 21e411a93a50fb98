import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { Confirmation } from "@/components/ui/confirmation";
import { EmptyState } from "@/components/ui/data-table";
import { FilterBar } from "@/components/ui/filter-bar";
import { bind, formFor } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { PostForm } from "@/components/ui/post-form";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { findCentersByName, findOpenCenter, type OpenCenter } from "@/lib/access/queries";
import { readForm, type ShownForm } from "@/lib/form-state";
import { publicPath } from "@/lib/i18n/locales";
import { numberOf, searchOf } from "@/lib/paging";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access"))("askTitle"), robots: { index: false } };
}

/** First the center, then who asks. */
export default async function AskAccessPage({ searchParams }: PageProps<"/[locale]/ask-access">) {
  const search = await searchParams;
  const words = searchOf(search.q);
  const [t, locale, form, center] = await Promise.all([getTranslations("access"), getLocale(), readForm(search), findOpenCenter(numberOf(search.center))]);
  const page = publicPath(locale, "/ask-access");
  if (search.sent === "1") {
    return (
      <>
        <PageHeader title={t("askTitle")} />
        <Confirmation title={t("sent")}>
          <p>{t("sentNext")}</p>
        </Confirmation>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("askTitle")} lead={t("askLead")} />
      {center ? <AskForm center={center} form={form} page={page} /> : <FindCenter words={words} page={page} />}
    </>
  );
}

async function FindCenter({ words, page }: { words: string | null; page: string }) {
  const [t, found] = await Promise.all([getTranslations("access"), findCentersByName(words)]);
  return (
    <>
      <FilterBar path={page}>
        <TextInput name="q" type="search" label={t("findCenter")} hint={t("findCenterHint")} defaultValue={words ?? ""} />
      </FilterBar>
      {words !== null && (found.length === 0 ? <EmptyState>{t("noCenter")}</EmptyState> : <Found centers={found} page={page} />)}
    </>
  );
}

async function Found({ centers, page }: { centers: OpenCenter[]; page: string }) {
  const locale = await getLocale();
  return (
    <ul className="border-t border-line">
      {centers.map((center) => (
        <li key={center.id} className="border-b border-line py-3">
          <AppLink href={addressWith(page, { center: center.id })}>{nameIn(locale, center)}</AppLink>
          <p className="text-sm text-muted">
            {nameIn(locale, { nameTh: center.agencyTh, nameEn: center.agencyEn })} · {nameIn(locale, { nameTh: center.provinceTh, nameEn: center.provinceEn })}
          </p>
        </li>
      ))}
    </ul>
  );
}

type AskProps = { center: { id: number; nameTh: string; nameEn: string | null }; form: ShownForm; page: string };

async function AskForm({ center, form, page }: AskProps) {
  const [t, locale] = await Promise.all([getTranslations("access"), getLocale()]);
  const mine = formFor(form, "askForAccess");
  return (
    <>
      <InsetText>
        <p className="font-semibold">{nameIn(locale, center)}</p>
        <AppLink href={page}>{t("otherCenter")}</AppLink>
      </InsetText>
      <PostForm to="askForAccess" back={addressWith(page, { center: center.id })} form={form} hidden={{ centerId: center.id, page }} submitLabel={t("ask")}>
        <TextInput {...bind(mine, "name")} label={t("name")} autoComplete="name" />
        <TextInput {...bind(mine, "email")} label={t("officeEmail")} hint={t("officeEmailHint")} type="email" autoComplete="email" spellCheck={false} />
        <TextInput {...bind(mine, "phone")} label={t("phone")} type="tel" autoComplete="tel" optional />
        <TextInput {...bind(mine, "position")} label={t("position")} autoComplete="organization-title" />
        <TextArea {...bind(mine, "reason")} label={t("reason")} hint={t("reasonHint")} rows={3} />
      </PostForm>
    </>
  );
}
