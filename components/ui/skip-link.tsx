/** The first thing the keyboard reaches: past the navigation to the page itself. */
export function SkipLink({ children }: { children: string }) {
  return (
    <a
      href="#main"
      className="skip-link"
    >
      {children}
    </a>
  );
}
