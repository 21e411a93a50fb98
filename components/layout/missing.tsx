import { ButtonLink } from "@/components/ui/button";

/** Nothing is here, or nothing that this person may see: the two look alike. */
export function Missing({ title, text, href, action }: { title: string; text: string; href: string; action: string }) {
  return (
    <div className="prose-width">
      <h1 className="text-3xl">{title}</h1>
      <p className="mt-3">{text}</p>
      <p className="mt-6">
        <ButtonLink href={href}>{action}</ButtonLink>
      </p>
    </div>
  );
}
