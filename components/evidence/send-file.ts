import { DetailedError, Upload } from "tus-js-client";
import { fingerprintOf } from "@/components/evidence/unfinished";

export type Target = Readonly<Record<string, string>>;
export type Told = {
  progress: (percent: number) => void;
  done: () => void;
  /** For good; `message` is the server's sentence, null where it gave none. */
  refused: (message: string | null) => void;
  /** The line is gone: what was sent is kept, and it can go on. */
  stopped: () => void;
};
export type Sending = { resume: () => void; cancel: () => void };

const DELAYS = [0, 1000, 3000, 5000];
const BUSY = [409, 423];

/** Sends one file in a way that goes on where it broke off: after a lost line, a reload, another day. Loaded when a file is chosen. */
export function sendFile(file: File, target: Target, told: Told): Sending {
  const upload = new Upload(file, {
    endpoint: "/api/uploads", metadata: { name: file.name, ...target }, retryDelays: DELAYS, removeFingerprintOnSuccess: true,
    fingerprint: () => Promise.resolve(fingerprintOf(target, file)),
    onShouldRetry: (error) => isPassing(statusOf(error)),
    onProgress: (sent, all) => told.progress(all > 0 ? Math.floor((100 * sent) / all) : 0),
    onSuccess: told.done,
    onError: (error) => (isPassing(statusOf(error)) ? told.stopped() : told.refused(messageOf(error))),
  });
  void upload.findPreviousUploads().then(([earlier]) => {
    if (earlier) upload.resumeFromPreviousUpload(earlier);
    upload.start();
  });
  return { resume: () => upload.start(), cancel: () => void upload.abort(true).catch(() => undefined) };
}

const statusOf = (error: Error): number => (error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0);

/** No answer at all, a server that is starting, another request of the same upload that is just ending. */
const isPassing = (status: number) => status === 0 || status >= 500 || BUSY.includes(status);

function messageOf(error: Error): string | null {
  const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
  try {
    const answer: unknown = JSON.parse(body ?? "");
    return isRecord(answer) && typeof answer.message === "string" ? answer.message : null;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
