import { useLocale, useTranslations } from "next-intl";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { DataTable, EmptyState } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { Panel, Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { Tag } from "@/components/ui/tag";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { format } from "@/lib/format";
import type { KindPage, PastWording, Place } from "@/lib/mails/wording-queries";

type Props = { page: KindPage; form: FormState };
const back = ({ kind }: KindPage) => `/mail/templates/${kind}`;

/** How the letter reads, with made-up data; what is drafted is put to use from here. */
export function WordingPreview({ page, form }: Props) {
  const t = useTranslations("wording");
  const { preview, drafted, kind } = page;
  return (
    <div id="preview">
      <Panel title={t(drafted ? "previewOfDraft" : "previewOfNow")} tone={drafted ? "accent" : undefined}>
        <p><Tag tone="warn">{t("madeUp")}</Tag></p>
        <p className="mt-3 font-semibold">{preview.subject}</p>
        <p className="prose-width whitespace-pre-wrap break-words" lang="th">{preview.text}</p>
        {drafted && (
          <div className="mt-4 flex flex-wrap gap-4">
            <PostForm to="useWording" back={back(page)} form={formFor(form, "useWording")} hidden={{ kind }} submitLabel={t("use")} />
            <PostForm to="dropWording" back={back(page)} form={formFor(form, "dropWording")} hidden={{ kind }} submitLabel={t("drop")} submitTone="secondary" />
          </div>
        )}
      </Panel>
    </div>
  );
}

export function WordingForm({ page, form: shown }: Props) {
  const t = useTranslations("wording");
  const form = formFor(shown, "draftWording");
  return (
    <Section title={t("reword")} lead={t("rewordLead")}>
      <PostForm to="draftWording" back={back(page)} form={form} hidden={{ kind: page.kind }} submitLabel={t("look")}>
        <TextInput {...bind(form, "subject", page.words.subject)} label={t("subject")} />
        <TextArea {...bind(form, "text", page.words.body)} label={t("body")} hint={t("bodyHint")} rows={16} limit={10_000} />
      </PostForm>
    </Section>
  );
}

export function PlaceTable({ places }: { places: readonly Place[] }) {
  const t = useTranslations("wording");
  return (
    <Section title={t("places")} lead={t("placesLead")}>
      <DataTable
        caption={t("places")}
        captionHidden
        rows={places}
        rowKey={({ place }) => place}
        empty={t("noPlaces")}
        columns={[
          { key: "name", header: t("written"), isRowHeader: true, className: "whitespace-nowrap", cell: ({ name }) => `{${name}}` },
          { key: "sample", header: t("made"), cell: ({ sample }) => <span lang="th" className="break-words">{sample}</span> },
          { key: "needed", header: t("needed"), cell: ({ needed }) => t(needed ? "must" : "may") },
        ]}
      />
    </Section>
  );
}

/** As the system came, in both languages; letters go out in Thai. */
export function ShippedWords({ page, form }: Props) {
  const t = useTranslations("wording");
  return (
    <Section title={t("shipped")} lead={t("shippedLead")}>
      {(["th", "en"] as const).map((locale) => (
        <Details key={locale} summary={t(`shippedIn.${locale}`)}>
          <div lang={locale}>
            <p className="font-semibold">{page.shipped[locale].subject}</p>
            <p className="prose-width whitespace-pre-wrap break-words">{page.shipped[locale].body}</p>
          </div>
        </Details>
      ))}
      {page.reworded && (
        <ConfirmForm
          to="shipWording" back={back(page)} form={formFor(form, "shipWording")} hidden={{ kind: page.kind }}
          ask={t("ship")} consequence={<p>{t("shipConsequence")}</p>} submitLabel={t("shipConfirm")} tone="secondary"
        />
      )}
    </Section>
  );
}

export function WordingHistory({ history }: { history: readonly PastWording[] }) {
  const t = useTranslations("wording");
  const locale = useLocale();
  return (
    <Section title={t("history")}>
      {history.length === 0 && <EmptyState>{t("noHistory")}</EmptyState>}
      {history.map(({ id, by, setAt, words }) => {
        const line = t(words === null ? "wasShipped" : "wasReworded", { name: by, at: format.instant(setAt, locale) });
        return words === null ? <p key={id}>{line}</p> : (
          <Details key={id} summary={line}>
            <p className="font-semibold">{words.subject}</p>
            <p className="prose-width whitespace-pre-wrap break-words">{words.body}</p>
          </Details>
        );
      })}
    </Section>
  );
}
