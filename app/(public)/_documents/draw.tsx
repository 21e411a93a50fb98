import { IntlProvider } from "next-intl";
import { cloneElement, type ReactElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { MissingPage } from "@/app/(public)/_documents/missing";
import type { Asked, PublicPage } from "@/app/(public)/_documents/page";
import { Shell, type ShellProps } from "@/app/(public)/_documents/shell";
import { Missing } from "@/components/layout/missing";
import { withPlainLinks } from "@/components/ui/plain-links";
import type { Locale } from "@/lib/i18n/locales";
import { say } from "@/lib/messages";
import { isDemoInUse } from "@/lib/users/demo";
import en from "@/messages/en.json";
import th from "@/messages/th.json";

type Words = ReactElement<{ children?: ReactNode }>;

/** The words of a language with the sentences that were read once: they are kept from document to document. */
function prepareWords(locale: Locale, messages: typeof th): Words {
  const made: Words[] = [];
  function Prepare() {
    made.push(IntlProvider({ locale, messages, timeZone: "Asia/Bangkok", children: null }));
    return null;
  }
  renderToStaticMarkup(<Prepare />);
  const [words] = made;
  if (!words) throw new Error("no words");
  return words;
}

const WORDS: Record<Locale, Words> = { th: prepareWords("th", th), en: prepareWords("en", en) };

/** The whole document, with its words: pure drawing, in one go. */
function draw(locale: Locale, shell: Omit<ShellProps, "children">, body: ReactNode): string {
  const html = withPlainLinks(() => renderToStaticMarkup(cloneElement(WORDS[locale], {}, <Shell {...shell}>{body}</Shell>)));
  return `<!DOCTYPE html>${html}`;
}

export async function drawDocument(asked: Asked, page: PublicPage, styles: readonly string[]): Promise<string> {
  const isDemo = await isDemoInUse();
  const shell = { path: asked.path, search: asked.search.toString(), title: page.title, hidden: page.hidden ?? false, isDemo, styles };
  return draw(asked.locale, shell, page.body);
}

export async function drawMissing(asked: Asked, styles: readonly string[]): Promise<string> {
  return drawDocument(asked, { title: say(asked.locale, "error.notFoundTitle"), body: <MissingPage />, hidden: true }, styles);
}

/** Something is broken on our side. Reads nothing: the database may be what is broken. */
export function drawFault(locale: Locale, styles: readonly string[]): string {
  const title = say(locale, "error.faultTitle");
  const body = <Missing title={title} text={say(locale, "openData.problem.fault.detail")} href="" action={say(locale, "error.retry")} />;
  return draw(locale, { path: "/", search: "", title, hidden: true, isDemo: false, styles }, body);
}
