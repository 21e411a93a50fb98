import { criterionAnchor } from "@/components/sheets/shapes";

type MissingCodesProps = { title: string; codes: readonly string[]; page: string };

/** Criteria named by their codes, each a link to its place. */
export function MissingCodes({ title, codes, page }: MissingCodesProps) {
  return (
    <div>
      <p className="font-semibold">{title}</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {codes.map((code) => (
          <li key={code}>
            <a href={`${page}#${criterionAnchor(code)}`} className="link inline-block min-h-6">
              {code}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
