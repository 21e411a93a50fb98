import { handlePost } from "@/lib/action";
import { posts } from "@/app/do/posts/table";

/** Every form of the application arrives here. */
export async function POST(request: Request, { params }: { params: Promise<{ command: string }> }): Promise<Response> {
  return handlePost(posts, (await params).command, request);
}
