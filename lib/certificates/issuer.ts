import { env } from "@/lib/env";

/** Who signs (docs/decisions/0018): this installation, by the address that people know. */

/** Where nobody said its address: on this machine only. */
const HERE = "http://localhost";

const site = () => new URL(env().NEXTAUTH_URL ?? HERE);

/** A whole address of this installation. */
export const siteAddress = (path: string): string => new URL(path, site()).href;

/** did:web, of host and port; its document is at /.well-known/did.json. */
export const issuerId = (): string => `did:web:${encodeURIComponent(site().host)}`;

/** The name of a key in that document. */
export const methodId = (keyId: string): string => `${issuerId()}#${keyId}`;
