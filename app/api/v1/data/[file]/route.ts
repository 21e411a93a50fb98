import { answerKept, preflight, Problem } from "@/app/api/v1/answer";
import { makeFile } from "@/lib/open-data/files";

/** The open data as files, their schemas and their catalogue. */
export function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  return answerKept(request, async ({ today }) => {
    const made = await makeFile((await params).file, today);
    if (made === null) throw new Problem("not-found");
    return made;
  });
}

export const OPTIONS = preflight;
