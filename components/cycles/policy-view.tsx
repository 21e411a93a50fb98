import { useTranslations } from "next-intl";
import { isDefault, POLICY_GROUPS, saySetting } from "@/components/cycles/policy-words";
import { Section } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import type { Policy } from "@/lib/domain/policy";

/** Every setting of a cycle in words, with what it means and whether it is the default. */
export function PolicyView({ policy }: { policy: Policy }) {
  const t = useTranslations("policy");
  return (
    <Section title={t("title")} lead={t("lead")} id="policy">
      {POLICY_GROUPS.map((group) => (
        <div key={group.key} className="my-6">
          <h3 className="text-lg">{t(`group.${group.key}`)}</h3>
          <SummaryList
            rows={group.settings.map((key) => ({
              key,
              label: t(`${key}.label`),
              value: (
                <>
                  {saySetting(key, policy, t)}
                  <span className="block text-sm text-muted">{t(`${key}.explain`)}</span>
                </>
              ),
              action: isDefault(key, policy) ? (
                <span className="text-sm text-muted">{t("default")}</span>
              ) : (
                <Tag tone="info">{t("own")}</Tag>
              ),
            }))}
          />
        </div>
      ))}
    </Section>
  );
}
