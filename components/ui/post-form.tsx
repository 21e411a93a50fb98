import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AppLink } from "@/components/ui/app-link";
import { Button, ButtonRow, type ButtonTone } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { EMPTY_FORM, formFor, type FormState } from "@/components/ui/form-state";
import { PostFormClient } from "@/components/ui/post-form-client";

export type PostFormProps = {
  /** The command's name: posts to /do/<to>. */
  to: string;
  /** The page to come back to when the command refuses: this page's own address. */
  back: string;
  form?: FormState;
  children?: ReactNode;
  /** Hidden fields: ids and the like. */
  hidden?: Readonly<Record<string, string | number>>;
  submitLabel?: string;
  submitTone?: ButtonTone;
  /** More buttons beside the submit button; null: no buttons at all, the children bring their own. */
  actions?: ReactNode;
  cancelHref?: string;
  /** Has a FileField. */
  multipart?: boolean;
  id?: string;
  /** What the form is for, where several are on a page. */
  label?: string;
  className?: string;
};

/** The one way to change something. A form that works by itself; what it says when refused comes from `form`. */
export function PostForm({ to, back, form = EMPTY_FORM, children, hidden = {}, multipart = false, ...rest }: PostFormProps) {
  const t = useTranslations("common");
  const words = { pending: t("sending"), unreachable: t("unreachable"), failed: t("failed") };
  return (
    <PostFormClient
      action={`/do/${to}`}
      multipart={multipart}
      id={rest.id}
      label={rest.label}
      className={rest.className}
      words={words}
    >
      <ErrorSummary errors={formFor(form, to).errors} id={`${rest.id ?? to}-errors`} />
      <input type="hidden" name="back" value={back} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Actions {...rest} />
    </PostFormClient>
  );
}

type ActionsProps = Pick<PostFormProps, "submitLabel" | "submitTone" | "actions" | "cancelHref">;

function Actions({ submitLabel, submitTone, actions, cancelHref }: ActionsProps) {
  const t = useTranslations("common");
  if (actions === null) return null;
  return (
    <ButtonRow>
      <Button tone={submitTone}>{submitLabel ?? t("save")}</Button>
      {actions}
      {cancelHref !== undefined && <AppLink href={cancelHref}>{t("cancel")}</AppLink>}
    </ButtonRow>
  );
}
