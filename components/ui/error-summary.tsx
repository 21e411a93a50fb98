import { useMessages, useTranslations } from "next-intl";
import { type FieldError, fieldId } from "@/components/ui/form-state";
import { FocusOnAppear } from "@/components/ui/focus-on-appear";

/** What has to be mended, each with a link to its field. PostForm shows it by itself; nothing is drawn without errors. */
export function ErrorSummary({ errors, id = "error-summary" }: { errors: readonly FieldError[]; id?: string }) {
  const t = useTranslations("common");
  if (errors.length === 0) return null;
  return (
    <FocusOnAppear role="alert" labelledBy={id} when={errors} className="mb-8 rounded-box border-[3px] border-danger bg-danger-soft p-5">
      <h2 id={id} className="text-xl">
        {t("errorSummary", { count: errors.length })}
      </h2>
      <ul className="mt-2 grid gap-1">
        {errors.map((error) => (
          <li key={`${error.field} ${error.message}`}>
            <Mend error={error} />
          </li>
        ))}
      </ul>
    </FocusOnAppear>
  );
}

function Mend({ error }: { error: FieldError }) {
  const label = useLabel(error.field);
  if (error.field === "") return <span className="font-semibold text-danger">{error.message}</span>;
  return (
    <a href={`#${encodeURIComponent(fieldId(error.field))}`} className="font-semibold text-danger underline underline-offset-4">
      {label !== undefined && `${label}: `}
      {error.message}
    </a>
  );
}

/** What the field is called ("policy[passMark]" by its innermost known name), so that several faults can be told apart. */
function useLabel(field: string): string | undefined {
  const labels: Readonly<Record<string, string>> = useMessages().field;
  const names = field.replaceAll("]", "").split("[").reverse();
  const name = names.find((part) => Object.hasOwn(labels, part));
  return name === undefined ? undefined : labels[name];
}
