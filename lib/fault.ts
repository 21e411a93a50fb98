import { log } from "@/lib/log";

/** What is known of a fault besides itself: the number of the request, the code that its page shows. */
type Circumstances = { request?: string | undefined; digest?: string | undefined; path?: string; method?: string };

/** A fault of ours, for who runs the installation; whoever asked is told only that there was one, and its number. */
export function logFault(error: unknown, circumstances: Circumstances = {}): void {
  log().error({ ...circumstances, err: error instanceof Error ? error : new Error(String(error)) }, "fault");
}
