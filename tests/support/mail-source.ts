/** The parts of a message by media type, decoded. */
export function partsOf(source: string): Record<string, string> {
  const boundary = /boundary="([^"]+)"/.exec(source)?.[1] ?? "";
  return Object.fromEntries(source.split(`--${boundary}`).slice(1, -1).map((part) => {
    const [head = "", ...body] = part.trim().split("\r\n\r\n");
    const type = /content-type: ([^;\s]+)/i.exec(head)?.[1] ?? "";
    return [type, decode(body.join("\r\n\r\n"), /content-transfer-encoding: (\S+)/i.exec(head)?.[1] ?? "")];
  }));
}

function decode(body: string, encoding: string): string {
  if (encoding.toLowerCase() === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding.toLowerCase() !== "quoted-printable") return body;
  const bytes = body.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** The subject, decoded (RFC 2047). */
export function subjectOf(source: string): string {
  const line = /^Subject: ((?:.*\r\n)(?:[ \t].*\r\n)*)/im.exec(source)?.[1] ?? "";
  return line.trim().replace(/\?=\s+=\?/g, "?==?").replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    (kind.toLowerCase() === "b" ? Buffer.from(text, "base64").toString("utf8") : decode(text.replaceAll("_", " "), "quoted-printable")));
}
