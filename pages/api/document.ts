import type { NextApiRequest, NextApiResponse } from "next";
import { answerDocument } from "@/app/(public)/_documents/answer";
import { stylesheets } from "@/app/(public)/_documents/styles";

/** Public pages read only addresses. */
export const config = { api: { bodyParser: false } };

/**
 * Every public page without script; next.config leads their addresses here (docs/decisions/0019). Here and not in app/, because there
 * an answer is compiled for React's server components, which cannot be turned into HTML without sending their scripts along.
 */
export default async function document({ method = "GET", url = "/", headers, socket }: NextApiRequest, response: NextApiResponse): Promise<void> {
  const answer = await answerDocument({
    method, address: url, ifNoneMatch: headers["if-none-match"] ?? "", encodings: String(headers["accept-encoding"] ?? ""),
    styles: await stylesheets(socket),
  });
  response.writeHead(answer.status, answer.headers).end(method === "HEAD" ? undefined : answer.body);
}
