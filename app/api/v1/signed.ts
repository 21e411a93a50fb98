import { answerMade } from "@/app/api/v1/answer";

/** W3C Verifiable Credentials 2.0. */
export const CREDENTIAL = "application/vc";

/** A public address whose answer is a text: given out letter for letter, for it is signed. `name`: what it is called where it is saved. */
export const answerText = (request: Request, type: string, read: () => Promise<string>, name?: string): Promise<Response> =>
  answerMade(request, async () => ({
    body: await read(), headers: { "content-type": type, ...(name === undefined ? {} : { "content-disposition": `inline; filename="${name}"` }) },
  }));
