import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { PolicyFields } from "@/components/cycles/policy-fields";
import { POLICY_GROUPS, type PolicyKey } from "@/components/cycles/policy-words";
import { EMPTY_FORM } from "@/components/ui/form-state";
import { escapeHtml } from "@/lib/html";
import { PolicyInput } from "@/lib/cycles/schema";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import { say } from "@/lib/messages";
import en from "@/messages/en.json";
import th from "@/messages/th.json";

const KEYS: PolicyKey[] = POLICY_GROUPS.flatMap(({ settings }): PolicyKey[] => [...settings]);

describe.each([["th", th], ["en", en]] as const)("the settings of a year, %s", (locale, messages) => {
  const page = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="Asia/Bangkok"><PolicyFields form={EMPTY_FORM} policy={DEFAULT_POLICY} /></NextIntlClientProvider>,
  ).replaceAll("&#x27;", "&#39;");

  test.each(KEYS)("%s has a field in the form, with what it is called and what it means", (key) => {
    const [label, explain] = [say(locale, `policy.${key}.label`), say(locale, `policy.${key}.explain`)];
    expect([label, explain].filter((words) => !page.includes(escapeHtml(words)))).toEqual([]);
    expect(page.includes(`name="policy[${key}]"`)).toBe(true);
    if (locale === "th") expect(label + explain).toMatch(/[ก-๙]/);
  });
});

test("every default is a setting of the form and of what is kept; none is left out", () => {
  expect([...KEYS].sort()).toEqual(Object.keys(DEFAULT_POLICY).sort());
  expect(Object.keys(PolicyInput.shape).sort()).toEqual(Object.keys(DEFAULT_POLICY).sort());
  expect(PolicyInput.parse(DEFAULT_POLICY)).toEqual(DEFAULT_POLICY);
});
