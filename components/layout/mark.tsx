/** Neutral artwork: an open counter. The programme's own mark is uploaded by its owner. */
export function Mark({ size = 40 }: { size?: number }) {
  return (
    <svg viewBox="0 0 40 40" width={size} height={size} aria-hidden="true" className="shrink-0">
      <rect width="40" height="40" rx="9" className="fill-accent" />
      <path className="fill-on-accent" d="M9 19a11 11 0 0 1 22 0h-4.2a6.8 6.8 0 0 0-13.6 0z" />
      <circle className="fill-on-accent" cx="20" cy="18.4" r="3.6" />
      <rect className="fill-on-accent" x="7" y="24" width="26" height="4.4" rx="1.6" />
      <rect className="fill-on-accent" x="11" y="30" width="18" height="2.6" rx="1.3" />
    </svg>
  );
}
