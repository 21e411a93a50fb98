import { DetailedError, Upload } from "tus-js-client";
import { expect } from "@playwright/test";
import type { Ground } from "@/tests/e2e/support/own-ground";

/** The staff of a ground without a browser: what a page sends, sent by hand. */
export type Client = Ground & { cookie: string };
export type File = { code: string; name: string; bytes: Buffer };

export async function clientOf(ground: Ground): Promise<Client> {
  const { server, email, passphrase } = ground;
  const response = await fetch(`${server.address}/do/signIn`, {
    method: "POST", redirect: "manual", headers: { origin: server.address }, body: new URLSearchParams({ email, passphrase }),
  });
  const cookie = response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  expect(cookie, "signed in").not.toBe("");
  return { ...ground, cookie };
}

/** The parsed answer; null when none came. */
export async function post({ server, cookie }: Client, path: string, body: FormData | Blob): Promise<unknown> {
  const headers = { accept: "application/json", origin: server.address, cookie };
  try {
    return await (await fetch(server.address + path, { method: "POST", headers, body })).json();
  } catch {
    return null;
  }
}

export function sendForm(client: Client, { code, name, bytes }: File): Promise<unknown> {
  const body = new FormData();
  body.append("applicationId", String(client.applicationId));
  body.append("back", "/applications");
  body.append(`files[${code}]`, new Blob([new Uint8Array(bytes)], { type: "application/pdf" }), name);
  return post(client, "/api/evidence", body);
}

/** Sends a file in parts, as a browser does: what was cut goes on where it was. */
export function sendParts({ server, cookie, applicationId }: Client, { code, name, bytes }: File, partBytes = Infinity): Promise<void> {
  return new Promise((resolve, reject) => {
    const status = (error: Error) => (error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0);
    new Upload(bytes, {
      endpoint: `${server.address}/api/uploads`, headers: { origin: server.address, cookie }, chunkSize: partBytes,
      metadata: { name, applicationId: String(applicationId), code }, retryDelays: Array.from({ length: 300 }, () => 300),
      onShouldRetry: (error) => [0, 409, 423].includes(status(error)) || status(error) >= 500, onSuccess: () => resolve(), onError: reject,
    }).start();
  });
}
