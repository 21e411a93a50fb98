import type { ReactNode } from "react";
import { AppLink } from "@/components/ui/app-link";
import { classNames } from "@/components/ui/class-names";

export type ButtonTone = "primary" | "secondary" | "quiet" | "danger" | "dangerQuiet";
export type ButtonSize = "normal" | "small";

const TONE: Record<ButtonTone, string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong",
  secondary: "border-edge bg-paper text-ink hover:border-ink hover:bg-surface",
  quiet: "border-transparent bg-transparent text-accent underline underline-offset-4 hover:bg-accent-soft",
  danger: "border-danger bg-danger text-on-danger hover:border-danger-strong hover:bg-danger-strong",
  dangerQuiet: "border-danger bg-paper text-danger hover:bg-danger-soft",
};

const SIZE: Record<ButtonSize, string> = {
  normal: "min-h-[2.75rem] px-5 py-1.5",
  small: "min-h-[2rem] px-3 py-0.5 text-sm",
};

/** The looks of a button, for what must be another element (a summary, an anchor of a file). */
export const buttonClass = (tone: ButtonTone = "primary", size: ButtonSize = "normal"): string =>
  classNames(
    "inline-flex max-w-full cursor-pointer items-center justify-center gap-2",
    "rounded-control border-[1.5px] text-center font-semibold no-underline",
    TONE[tone],
    SIZE[size],
  );

export type ButtonProps = {
  children: ReactNode;
  tone?: ButtonTone;
  size?: ButtonSize;
  type?: "submit" | "button";
  /** Posted with the form when this is the button that was pressed. */
  name?: string;
  value?: string;
  label?: string;
  disabled?: boolean;
  form?: string;
  /** In client components only. */
  onClick?: () => void;
  className?: string;
};

export function Button({ children, tone, size, type = "submit", label, className, ...rest }: ButtonProps) {
  return (
    <button type={type} aria-label={label} className={classNames(buttonClass(tone, size), className)} {...rest}>
      {children}
    </button>
  );
}

export type ButtonLinkProps = {
  href: string;
  children: ReactNode;
  tone?: ButtonTone;
  size?: ButtonSize;
  className?: string;
  label?: string;
  /** A file: loaded as it is, not through the router. */
  download?: boolean;
};

export function ButtonLink({ href, children, tone, size, className, label, download = false }: ButtonLinkProps) {
  const look = classNames(buttonClass(tone, size), className);
  if (download) {
    return (
      <a href={href} download className={look} aria-label={label}>
        {children}
      </a>
    );
  }
  return (
    <AppLink href={href} look="none" className={look} label={label}>
      {children}
    </AppLink>
  );
}

/** Buttons side by side, one above the other where there is no room. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="no-print mt-6 flex flex-wrap items-center gap-3">{children}</div>;
}
