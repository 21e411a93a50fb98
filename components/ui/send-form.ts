/** What /do/… answers to a form sent with accept: application/json. */
export type Answer =
  | { kind: "done"; to: string }
  /** `to` is the form's page again, with the refusal; or the sign-in page when the session has run out. */
  | { kind: "refused"; to: string }
  | { kind: "failed" }
  | { kind: "unreachable" };

export type Sending = { action: string; body: FormData; multipart: boolean; progress: (percent: number) => void };

/** Sends a form. Never rejects: what went wrong is an answer too. Files go by XMLHttpRequest, which alone tells how far it got. */
export function sendForm(sending: Sending): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", sending.action);
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) sending.progress(Math.floor((100 * event.loaded) / event.total));
    };
    request.onload = () => resolve(readAnswer(request.responseText));
    request.onerror = () => resolve({ kind: "unreachable" });
    request.ontimeout = () => resolve({ kind: "unreachable" });
    request.send(sending.multipart ? sending.body : plainBody(sending.body));
  });
}

/** As a browser sends a form without files. */
function plainBody(body: FormData): URLSearchParams {
  const pairs = new URLSearchParams();
  body.forEach((value, name) => {
    if (typeof value === "string") pairs.append(name, value);
  });
  return pairs;
}

function readAnswer(text: string): Answer {
  const answer = parse(text);
  if (typeof answer.to !== "string" || typeof answer.ok !== "boolean") return { kind: "failed" };
  return { kind: answer.ok ? "done" : "refused", to: answer.to };
}

function parse(text: string): { ok?: unknown; to?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
