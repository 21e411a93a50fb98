import { POST } from "@/app/api/uploads/route";

/** How far an upload is, its next part, and giving it up; each request is asked again who sends it. */
export { POST as DELETE, POST as HEAD, POST as PATCH };
