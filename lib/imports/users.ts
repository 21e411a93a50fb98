import { email as accountEmail } from "@/lib/contact";
import type { Role } from "@/lib/domain/permissions";
import { rolesToGive } from "@/lib/domain/roles";
import { centerIn, readDirectory, type Directory } from "@/lib/imports/directory";
import { changes, idIn, isNew, kept, type Context, type Faults, type Importer, type Planned, type Told, type Values } from "@/lib/imports/plan";
import { USERS } from "@/lib/imports/templates";
import type { TableRow } from "@/lib/sheet-in/read";

type Line = TableRow<typeof USERS>;
type Grant = { role: Role; ministryId: number | null; agencyId: number | null; centerId: number | null; centerRight: string };
type Placed = { line: Line; employer: { id: number; nameTh: string } | null; grant: Grant | null };
type Account = { id: number; email: string; name: string; employer: string | null; grants: Grant[] };

const wordsOf = ({ role, ministryId, agencyId, centerId, centerRight }: Grant) =>
  [role, ministryId && `m${ministryId}`, agencyId && `a${agencyId}`, centerId && `c${centerId} ${centerRight}`].filter(Boolean).join(" ");
const scopeOf = ({ role, ministryId, agencyId, centerId }: Grant) => [role, ministryId, agencyId, centerId].join(" ");

/** The bodies that a row names; undefined where one of them is not there. */
function bodiesOf({ row, values }: Line, directory: Directory, faults: Faults) {
  const ministry = values.ministry === null ? null : directory.ministry(values.ministry);
  if (ministry === undefined) return faults.add(row, "ministry", "UNKNOWN_MINISTRY", values.ministry);
  if (values.agency !== null && ministry === null) return faults.add(row, "ministry", "SCOPE_MISSING", "");
  const agency = values.agency === null || ministry === null ? null : directory.agency(ministry.id, values.agency);
  if (agency === undefined) return faults.add(row, "agency", "UNKNOWN_AGENCY", values.agency);
  return { ministry, agency };
}

/** The scope that a role needs; null where it is not there. */
function grantOf({ row, values }: Line, role: Role, bodies: NonNullable<ReturnType<typeof bodiesOf>>, directory: Directory, faults: Faults): Grant | null {
  const plain: Grant = { role, ministryId: null, agencyId: null, centerId: null, centerRight: values.right ?? "SUBMIT" };
  const { ministry, agency } = bodies;
  if (role === "MINISTRY_ADMIN" && ministry === null) return faults.add(row, "ministry", "SCOPE_MISSING", "");
  if (role === "MINISTRY_ADMIN") return agency ? { ...plain, agencyId: agency.id } : ofMinistry(plain, ministry);
  return role === "CENTER_STAFF" ? ofCenter({ row, values }, plain, agency, directory, faults) : plain;
}

const ofMinistry = (plain: Grant, ministry: { id: number } | null): Grant => ({ ...plain, ministryId: ministry === null ? null : ministry.id });

function ofCenter({ row, values }: Pick<Line, "row" | "values">, plain: Grant, agency: { id: number } | null, directory: Directory, faults: Faults): Grant | null {
  if (!agency || values.center === null) return faults.add(row, agency ? "center" : "agency", "SCOPE_MISSING", "");
  const centerId = centerIn(directory, agency.id, row, values.center, faults);
  return centerId === null ? null : { ...plain, centerId };
}

function place(line: Line, directory: Directory, mine: readonly Role[], faults: Faults): Placed | null {
  const { row, values } = line;
  if (!accountEmail.safeParse(values.email).success) return faults.add(row, "email", "NOT_AN_EMAIL", values.email);
  const bodies = bodiesOf(line, directory, faults);
  if (!bodies) return null;
  if (values.role === null) return { line, employer: bodies.agency, grant: null };
  if (!mine.includes(values.role)) return faults.add(row, "role", "ROLE_NOT_YOURS", values.role);
  const grant = grantOf(line, values.role, bodies, directory, faults);
  return grant && { line, employer: bodies.agency, grant };
}

async function readAccounts({ tx }: Context, emails: string[]): Promise<Map<string, Account>> {
  const rows = await tx.$queryRaw<Account[]>`
    SELECT u."id", u."email", u."name", a."nameTh" AS "employer", coalesce(jsonb_agg(jsonb_build_object('role', g."role", 'ministryId', g."ministryId", 'agencyId', g."agencyId",
             'centerId', g."centerId", 'centerRight', g."centerRight")) FILTER (WHERE g."id" IS NOT NULL), '[]') AS "grants"
      FROM "User" u LEFT JOIN "Agency" a ON a."id" = u."agencyId" LEFT JOIN "RoleGrant" g ON g."userId" = u."id"
     WHERE u."email" = ANY(${emails}::text[]) GROUP BY u."id", a."nameTh"`;
  return new Map(rows.map((row) => [row.email, row]));
}

/** All rows of one person: its roles are added to those that are there. Nothing is taken away by a table. */
function planOne(rows: readonly Placed[], held: Account | undefined): Planned[] {
  const [first] = rows;
  if (!first) return [];
  const { row, values: { email, name } } = first.line;
  const employer = employerIn(rows);
  const { id = null, grants = [] } = held ?? {};
  const wanted = new Map(grants.map((grant) => [scopeOf(grant), grant]));
  const asked = rows.flatMap(({ grant }) => grant ?? []);
  for (const grant of asked) wanted.set(scopeOf(grant), grant);
  const listed = (grants: Iterable<Grant>) => [...grants].map(wordsOf).sort().join(" · ");
  const before: Values = held ? { name: held.name, employer: held.employer, roles: listed(held.grants) } : {};
  const after = kept(before, { name, employer: employer.nameTh, roles: listed(wanted.values()) });
  return [{ row, id, name, before, after, data: { email, name, agencyId: employer.id, grants: asked } }];
}

/** Where a person works: the first agency that its rows name. */
const employerIn = (rows: readonly Placed[]): { id: number | null; nameTh: string | null } => rows.find((one) => one.employer !== null)?.employer ?? { id: null, nameTh: null };

export const users: Importer<typeof USERS> = {
  template: USERS, recordType: "User",
  examples: { email: "somsri@moc.go.th", name: "สมศรี ตัวอย่าง", role: "เจ้าหน้าที่ศูนย์", ministry: "กระทรวงพาณิชย์", agency: "กรมการค้าภายใน", center: "ศูนย์บริการประชาชน กรมการค้าภายใน", right: "อ่านและแก้ไข" },

  async plan(context, rows, faults) {
    const mine = rolesToGive(context.actor);
    const directory = await readDirectory(context.tx, { centers: true });
    const accounts = await readAccounts(context, rows.map(({ values }) => values.email));
    const groups = new Map<string, Placed[]>();
    for (const line of rows) {
      const placed = place(line, directory, mine, faults);
      if (!placed) continue;
      const { row, values: { email, name } } = line;
      const group = groups.get(email) ?? [];
      const [first] = group;
      if (accounts.get(email)?.grants.some(({ role }) => !mine.includes(role))) faults.add(row, "email", "ACCOUNT_NOT_YOURS", email);
      else if (first && first.line.values.name !== name) faults.add(row, "name", "DOUBLE_ROW", name, { row: first.line.row });
      else groups.set(email, [...group, placed]);
    }
    return [...groups].flatMap(([email, group]) => planOne(group, accounts.get(email)));
  },

  async write({ tx, now }, planned) {
    const json = JSON.stringify(planned.map(({ data }) => data));
    const rows = await tx.$queryRaw<{ id: number; email: string }[]>`
      INSERT INTO "User" ("email", "name", "agencyId") SELECT r."email", r."name", r."agencyId"
        FROM jsonb_to_recordset(${json}::jsonb) AS r("email" text, "name" text, "agencyId" int)
      ON CONFLICT ("email") DO UPDATE SET "name" = EXCLUDED."name", "agencyId" = coalesce(EXCLUDED."agencyId", "User"."agencyId") RETURNING "id", "email"`;
    const ids = new Map(rows.map(({ id, email }) => [email, id]));
    const idOf = (one: Planned) => idIn(ids, String(one.data.email));
    const grants = JSON.stringify(planned.flatMap((one) => (Array.isArray(one.data.grants) ? one.data.grants.map((grant) => ({ userId: idOf(one), grant })) : [])));
    const given = await tx.$queryRaw<{ userId: number; role: string; ministryId: number | null; agencyId: number | null; centerId: number | null }[]>`
      WITH asked AS (SELECT r."userId", g.* FROM jsonb_to_recordset(${grants}::jsonb) AS r("userId" int, "grant" jsonb)
             CROSS JOIN LATERAL jsonb_to_record(r."grant") AS g("role" "Role", "ministryId" int, "agencyId" int, "centerId" int, "centerRight" "CenterRight")),
      changed AS (UPDATE "RoleGrant" h SET "centerRight" = a."centerRight" FROM asked a
        WHERE h."userId" = a."userId" AND h."role" = a."role" AND h."centerId" = a."centerId" AND h."centerRight" <> a."centerRight"
        RETURNING h."userId", h."role", h."ministryId", h."agencyId", h."centerId"),
      added AS (INSERT INTO "RoleGrant" ("userId", "role", "ministryId", "agencyId", "centerId", "centerRight", "grantedAt")
        SELECT DISTINCT ON (a."userId", a."role", a."ministryId", a."agencyId", a."centerId") a."userId", a."role", a."ministryId", a."agencyId", a."centerId", a."centerRight", ${now}::timestamptz FROM asked a
         WHERE NOT EXISTS (SELECT 1 FROM "RoleGrant" h WHERE h."userId" = a."userId" AND h."role" = a."role" AND h."ministryId" IS NOT DISTINCT FROM a."ministryId"
           AND h."agencyId" IS NOT DISTINCT FROM a."agencyId" AND h."centerId" IS NOT DISTINCT FROM a."centerId")
        RETURNING "userId", "role", "ministryId", "agencyId", "centerId")
      SELECT "userId", "role"::text, "ministryId", "agencyId", "centerId" FROM changed UNION ALL SELECT "userId", "role"::text, "ministryId", "agencyId", "centerId" FROM added`;
    const accounts = planned.filter((one) => isNew(one) || changes(one).some((key) => key !== "roles"));
    return [
      ...accounts.map((one): Told => ({ id: idOf(one), action: isNew(one) ? "createUser" : "changeUser", detail: { name: one.name } })),
      ...given.map(({ userId, ...scope }): Told => ({ id: userId, action: "grantRole", detail: scope })),
    ];
  },
};
