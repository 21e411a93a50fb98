import { useTranslations } from "next-intl";
import { rolesOf } from "@/components/layout/nav";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import type { Actor } from "@/lib/domain/permissions";

/** Who is signed in, as what; and the way out. */
export function Person({ actor }: { actor: Pick<Actor, "name" | "grants"> }) {
  const t = useTranslations();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="text-sm leading-snug">
        <AppLink href="/account" className="inline-flex min-h-6 items-center font-semibold">
          <span className="sr-only">{t("layout.signedInAs")} </span>
          {actor.name}
        </AppLink>
        <p className="text-muted">{rolesOf(actor).map((role) => t(`role.${role}`)).join(" · ")}</p>
      </div>
      <form method="post" action="/do/signOut">
        <Button tone="secondary" size="small">
          {t("nav.signOut")}
        </Button>
      </form>
    </div>
  );
}
