import { kindOfMime, type FileKind } from "@/lib/domain/evidence";
import type { CheckCode } from "@/lib/domain/file-check";
import { hasEicar } from "@/lib/evidence/inspection/eicar";
import { inspectOffice } from "@/lib/evidence/inspection/office";
import { inspectPdf } from "@/lib/evidence/inspection/pdf";
import { redraw } from "@/lib/evidence/inspection/picture";

/** `bytes` are those to keep instead of what was sent; null keeps what was sent. */
export type Verdict = { code: CheckCode; bytes?: undefined } | { code: null; bytes: Buffer | null };

const said = (code: CheckCode | null): Verdict => (code === null ? { code, bytes: null } : { code });

const picture = (kind: "JPEG" | "PNG") => async (file: Buffer): Promise<Verdict> => {
  const drawn = await redraw(file, kind);
  return typeof drawn === "string" ? { code: drawn } : { code: null, bytes: drawn };
};

const office = async (file: Buffer): Promise<Verdict> => said(await inspectOffice(file));

const INSPECT: Readonly<Record<FileKind, (file: Buffer) => Verdict | Promise<Verdict>>> = {
  PDF: (file) => said(inspectPdf(file)),
  DOCX: office,
  XLSX: office,
  JPEG: picture("JPEG"),
  PNG: picture("PNG"),
};

/** Looks into a file whose kind was told by its content already. */
export async function inspect(file: Buffer, mime: string): Promise<Verdict> {
  if (hasEicar(file)) return { code: "VIRUS" };
  const kind = kindOfMime(mime);
  return kind === null ? { code: "KIND" } : INSPECT[kind](file);
}

