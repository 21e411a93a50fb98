import { gzipSync } from "node:zlib";
import { issuerProfile, STATUS_LISTS, type StatusListName } from "@/lib/certificates/credential";
import { siteAddress } from "@/lib/certificates/issuer";
import type { Json } from "@/lib/certificates/proof";
import { signDocument } from "@/lib/certificates/signed";
import { db } from "@/lib/db";
import { todayInThailand, type Day } from "@/lib/domain/calendar";
import { bitsOf } from "@/lib/domain/status-bits";
import { listKeys, signingKeyId } from "@/lib/keys";

const HOUR_MS = 3_600_000;

type Listed = { highest: number; revoked: number[]; replaced: number[] };

/** By today; the register says the same to everybody. */
async function readListed(today: Day): Promise<Listed> {
  const [row] = await db().$queryRaw<Listed[]>`
    SELECT coalesce(max(c."id"), 0) AS "highest",
           coalesce(array_agg(c."id" ORDER BY c."id") FILTER (WHERE c."revokedOn" <= ${today}::date), '{}') AS "revoked",
           coalesce(array_agg(c."id" ORDER BY c."id") FILTER (WHERE c."replacedOn" <= ${today}::date), '{}') AS "replaced"
      FROM "Certificate" c`;
  return row ?? { highest: 0, revoked: [], replaced: [] };
}

function listDocument(name: StatusListName, bits: Uint8Array, from: Date): Json {
  const { path, purpose } = STATUS_LISTS[name];
  const id = siteAddress(path);
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2"], id, type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: issuerProfile().id, validFrom: from.toISOString(),
    credentialSubject: {
      id: `${id}#list`, type: "BitstringStatusList", statusPurpose: purpose, encodedList: `u${gzipSync(bits).toString("base64url")}`,
    },
  };
}

/** Of a process: a list is signed again when it says something else, when an hour has passed, or when another key signs. */
const kept = new Map<StatusListName, { of: string; text: string }>();

/** The full hour, so that processes that are asked the same say the same; in the hour of the first key that key's beginning: nothing is signed before it. */
function timeOf(now: Date): Date {
  const hour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  return new Date(Math.max(hour, listKeys(now)[0]?.from.getTime() ?? hour));
}

/** The signed list as it is given out. */
export async function readStatusList(name: StatusListName, now: Date): Promise<string> {
  const { highest, revoked, replaced } = await readListed(todayInThailand(now));
  const indexes = name === "revocation" ? revoked : replaced;
  const from = timeOf(now);
  const of = JSON.stringify([from, signingKeyId(from), highest, indexes]);
  const known = kept.get(name);
  if (known?.of === of) return known.text;
  const text = JSON.stringify(signDocument(listDocument(name, bitsOf(indexes, highest), from), from));
  kept.set(name, { of, text });
  return text;
}
